import { callRpc } from '../supabase/call-rpc.ts';
import type { Change, ConversationSettings } from './change.ts';
import type { ChatContext } from './chat-context.ts';
import type { Conversation } from './types.ts';
import { createWatermarks } from './watermarks.ts';

const READ_AFTER_MS = 300;
const DELIVERED_AFTER_MS = 1_000;
/** Beyond this many members nobody looks at single receipts, and a thousand marks a second would be a load. */
const SMALL = 20;
const READ_AFTER_MS_IN_LARGE = 2_000;

/** My read and delivered marks. */
export interface Marks {
  read(conversationId: string, upToSeq: number): void;
  /** Whatever arrives on this device from others is delivered; what is put back among the unread may be read again. */
  notice(change: Change): void;
  flush(): void;
  stop(): void;
}

/** The server names all settings; what is done here names those that it changes, and putting back changes none. */
const comesFromServer = (settings: Partial<ConversationSettings>) => settings.notify_level !== undefined;

/** Makes the sender of both marks; reading implies delivery, so a read mark usually spares the other. */
export function createMarks({ supabase, userId, store, dispatch }: ChatContext): Marks {
  const tell = (fn: string) => (conversation_id: string, up_to_seq: number) =>
    callRpc<null>(supabase, fn, { conversation_id, up_to_seq });
  const readMarks = createWatermarks(tell('mark_conversation_read'));
  const deliveredMarks = createWatermarks(async (id, seq) => {
    if ((rowOf(id)?.last_read_seq ?? 0) < seq) await tell('mark_conversation_delivered')(id, seq);
  });
  const rowOf = (id: string): Conversation | undefined => store.getState().conversations[id];

  function delivered(id: string, senderId: string | null | undefined, seq: number) {
    const row = rowOf(id);
    if (!row || row.member_count > SMALL || senderId === userId || seq <= row.last_read_seq) return;
    const mine = row.members.find((member) => member.user_id === userId);
    if (seq <= (mine?.last_delivered_seq ?? 0)) return;
    deliveredMarks.raise(id, seq, DELIVERED_AFTER_MS);
  }
  /** A row that was asked for before my mark arrived says unread where I have read. */
  function keepMark(row: Conversation) {
    const seq = readMarks.unsettled(row.id);
    if (seq > (rowOf(row.id)?.last_read_seq ?? seq)) {
      dispatch({ type: 'conversation_read', conversation_id: row.id, last_read_seq: seq });
    }
  }
  return {
    read(id, upToSeq) {
      const row = rowOf(id);
      const seq = Math.min(upToSeq, row?.last_seq ?? upToSeq);
      if (row && seq <= row.last_read_seq) return;
      dispatch({ type: 'conversation_read', conversation_id: id, last_read_seq: seq });
      readMarks.raise(id, seq, (row?.member_count ?? 0) > SMALL ? READ_AFTER_MS_IN_LARGE : READ_AFTER_MS);
    },
    notice(change) {
      if (change.type === 'message_changed') {
        delivered(change.conversation_id, change.message.sender_id, change.message.seq);
      } else if (change.type === 'settings_changed' && change.unread_from_seq !== null) {
        // From the server it may come late: what was read here since, and waits to be told, is the last word.
        const isLate = comesFromServer(change.settings) && readMarks.waits(change.conversation_id);
        if (!isLate) readMarks.lower(change.conversation_id, change.unread_from_seq - 1);
      } else if (change.type === 'inbox_updated') {
        const { id, last_message, last_seq } = change.conversation;
        delivered(id, last_message?.sender_id, last_seq);
      } else if (change.type === 'conversation_loaded') {
        keepMark(change.row);
      } else if (change.type === 'inbox_loaded') {
        for (const row of change.rows) {
          keepMark(row);
          if (row.unread_count > 0) delivered(row.id, row.last_message?.sender_id, row.last_seq);
        }
      }
    },
    flush() {
      readMarks.flush();
      deliveredMarks.flush();
    },
    stop() {
      this.flush();
      readMarks.stop();
      deliveredMarks.stop();
    },
  };
}
