import type { Conversation, Message } from '../../../lib/chat/types.ts';

export const ME = '11111111-1111-4111-8111-111111111111';
export const OTHER = '22222222-2222-4222-8222-222222222222';
export const ROOM = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

/** A conversation as the database keeps it: the rules of `send_message` and the change feed in thirty lines. */
export class World {
  readonly rows: Message[] = [];
  changeSeq = 0;
  readSeq = 0;
  /** Every row ever broadcast, in order of commit. */
  readonly broadcasts: Message[] = [];

  send(senderId: string, content: string, id: string = crypto.randomUUID()): Message {
    const seq = this.rows.length + 1;
    if (senderId === ME && this.readSeq === seq - 1) this.readSeq = seq;
    return this.#commit({
      id,
      conversation_id: ROOM,
      seq,
      change_seq: 0,
      sender_id: senderId,
      type: 'text',
      content,
      reply_to: null,
      edited_at: null,
      deleted_at: null,
      metadata: {},
      reactions: [],
      attachments: [],
      mentions: [],
      mentions_everyone: false,
      forwarded_from: null,
      pinned_at: null,
      pinned_by: null,
      silent: false,
      created_at: at(seq),
    });
  }

  edit(seq: number, content: string): Message | null {
    const row = this.rows[seq - 1];
    return row && row.deleted_at === null ? this.#commit({ ...row, content, edited_at: at(seq) }) : null;
  }

  remove(seq: number): Message | null {
    const row = this.rows[seq - 1];
    return row ? this.#commit({ ...row, content: '', metadata: {}, deleted_at: at(seq) }) : null;
  }

  newestPage(size: number, before = Number.POSITIVE_INFINITY): Message[] {
    return this.rows
      .filter((row) => row.seq < before)
      .slice(-size)
      .reverse();
  }

  changesAfter(since: number, size: number): Message[] {
    const changed = this.rows.filter((row) => row.change_seq > since);
    return changed.sort((a, b) => a.change_seq - b.change_seq).slice(0, size);
  }

  unread(): number {
    const isUnread = (row: Message) =>
      row.seq > this.readSeq && row.sender_id !== ME && row.deleted_at === null;
    return this.rows.filter(isUnread).length;
  }

  conversation(): Conversation {
    const last = this.rows.at(-1);
    return {
      id: ROOM,
      kind: 'direct',
      title: null,
      epoch: 1,
      last_seq: this.rows.length,
      change_seq: this.changeSeq,
      last_message_at: last?.created_at ?? at(0),
      last_message: last ?? null,
      unread_count: this.unread(),
      last_read_seq: this.readSeq,
      muted_until: null,
      notify_level: 'all',
      archived_at: null,
      pinned_at: null,
      member_count: 2,
      members: [member(ME, 'Maya Okafor', this.readSeq), member(OTHER, 'Sam Lindqvist', 0)],
      draft: null,
      avatar_path: null,
      edits_allowed: true,
      attachments_allowed: true,
      receipts_enabled: true,
      history_visibility: 'all',
      my_role: 'member',
    };
  }

  #commit(row: Message): Message {
    this.changeSeq += 1;
    const committed = { ...row, change_seq: this.changeSeq };
    this.rows[row.seq - 1] = committed;
    this.broadcasts.push(committed);
    return committed;
  }
}

function member(user_id: string, full_name: string, last_read_seq: number) {
  return {
    user_id,
    full_name,
    avatar_url: null,
    role: 'member',
    last_read_seq,
    last_delivered_seq: last_read_seq,
  };
}

function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 20, 12) + seconds * 1000).toISOString();
}
