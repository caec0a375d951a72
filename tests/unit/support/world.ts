import type { Conversation, Message } from '../../../lib/chat/types.ts';

export const ME = '11111111-1111-4111-8111-111111111111';
export const OTHER = '22222222-2222-4222-8222-222222222222';
export const ROOM = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

/** What the conversation's topic says of one change; `message` is null where somebody listening may not see it. */
export interface Broadcast {
  change_seq: number;
  message: Message | null;
}

/** A conversation as the database keeps it: the rules of sending, changing and the change feed, in little. */
export class World {
  readonly rows: Message[] = [];
  changeSeq = 0;
  readSeq = 0;
  /** Set while I have put messages back among the unread. */
  unreadFrom: number | null = null;
  /** The first message I may see. */
  readonly visibleFrom: number;
  /** Every version of every row, in order of commit. */
  readonly log: Message[] = [];
  readonly broadcasts: Broadcast[] = [];

  constructor(visibleFrom = 1) {
    this.visibleFrom = visibleFrom;
    this.readSeq = visibleFrom - 1;
  }

  send(senderId: string, content: string, id: string = crypto.randomUUID()): Message {
    const seq = this.rows.length + 1;
    if (senderId === ME && this.readSeq === seq - 1) this.readSeq = seq;
    return this.#commit({ ...blank(seq), id, sender_id: senderId, content });
  }

  /** What happened to the conversation, in nobody's name. */
  announce(content: string): Message {
    return this.#commit({ ...blank(this.rows.length + 1), type: 'system', sender_id: null, content });
  }

  edit(seq: number, content: string): Message | null {
    return this.#change(seq, (row) => ({ ...row, content, edited_at: at(seq) }));
  }

  remove(seq: number): Message | null {
    return this.#change(seq, (row) => ({ ...row, content: '', reactions: [], deleted_at: at(seq) }));
  }

  restore(seq: number): Message | null {
    const row = this.rows[seq - 1];
    return row?.deleted_at ? this.#commit({ ...row, content: 'back again', deleted_at: null }) : null;
  }

  react(seq: number): Message | null {
    return this.#change(seq, (row) => {
      const reactions = row.reactions.length > 0 ? [] : [{ emoji: '👍', user_ids: [OTHER] }];
      return { ...row, reactions };
    });
  }

  pin(seq: number): Message | null {
    return this.#change(seq, (row) => ({ ...row, pinned_at: row.pinned_at ? null : at(seq) }));
  }

  read(seq: number): void {
    this.readSeq = Math.max(this.readSeq, seq);
    if (this.unreadFrom !== null && this.unreadFrom <= seq) this.unreadFrom = null;
  }

  /** @returns the marker, or null where there is nothing to put back. */
  putBack(seq: number): number | null {
    const from = Math.max(1, this.visibleFrom, seq);
    if (from > this.readSeq) return null;
    this.unreadFrom = from;
    return from;
  }

  newestPage(size: number, before = Number.POSITIVE_INFINITY): Message[] {
    return this.visible()
      .filter((row) => row.seq < before)
      .slice(-size)
      .reverse();
  }

  changesAfter(since: number, size: number): Message[] {
    const changed = this.visible().filter((row) => row.change_seq > since);
    return changed.sort((a, b) => a.change_seq - b.change_seq).slice(0, size);
  }

  /** What I may see, as it was when `changeSeq` was the last change. */
  visible(changeSeq = this.changeSeq): Message[] {
    const bySeq = new Map<number, Message>();
    for (const row of this.log) if (row.change_seq <= changeSeq) bySeq.set(row.seq, row);
    return [...bySeq.values()].filter((row) => row.seq >= this.visibleFrom).sort((a, b) => a.seq - b.seq);
  }

  /** As the server counts, from the mark it tells me. */
  unread(mark = this.mark, changeSeq = this.changeSeq): number {
    const isUnread = (row: Message) =>
      row.seq > mark && row.sender_id !== ME && row.deleted_at === null && row.type !== 'system';
    return this.visible(changeSeq).filter(isUnread).length;
  }

  get mark(): number {
    return Math.min(this.readSeq, (this.unreadFrom ?? Number.POSITIVE_INFINITY) - 1);
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
      last_message: last && last.seq >= this.visibleFrom ? last : null,
      unread_count: this.unread(),
      last_read_seq: this.mark,
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

  #change(seq: number, change: (row: Message) => Message): Message | null {
    const row = this.rows[seq - 1];
    return row && row.deleted_at === null && row.type !== 'system' ? this.#commit(change(row)) : null;
  }

  #commit(row: Message): Message {
    this.changeSeq += 1;
    const committed = { ...row, change_seq: this.changeSeq };
    this.rows[row.seq - 1] = committed;
    this.log.push(committed);
    const isHidden = row.seq < this.visibleFrom;
    this.broadcasts.push({ change_seq: this.changeSeq, message: isHidden ? null : committed });
    return committed;
  }
}

function blank(seq: number): Message {
  return {
    id: crypto.randomUUID(),
    conversation_id: ROOM,
    seq,
    change_seq: 0,
    sender_id: null,
    type: 'text',
    content: '',
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
  };
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
