import { callRpc } from '../supabase/call-rpc.ts';
import { inTime } from '../supabase/in-time.ts';
import { serverSupabase } from '../supabase/server.ts';
import { opensAtEnd } from './opens-at-end.ts';
import type { ServedThread } from './served-thread.ts';
import type { Conversation, Message } from './types.ts';

/** As the browser asks: then nothing is asked for twice. */
const PAGE = 50;

/**
 * The newest page of a conversation of the asking person, so that the server's document shows it before any script ran.
 * Null where it is not theirs, cannot be read, or not soon, and where it opens at another place than the end: the browser
 * then asks for it. Server only.
 */
export function firstThread(conversationId: string): Promise<ServedThread | null> {
  return inTime(async () => {
    const supabase = await serverSupabase();
    const args = { conversation_id: conversationId };
    const [rows, messages] = await Promise.all([
      callRpc<Conversation[] | Conversation | null>(supabase, 'get_conversation', args),
      callRpc<Message[]>(supabase, 'list_messages', { ...args, before_seq: null, page_size: PAGE }),
    ]);
    const row = Array.isArray(rows) ? rows[0] : rows;
    if (!row || messages.length === 0 || !opensAtEnd(row, messages)) return null;
    return { row, messages, hasOlder: Math.min(...messages.map(({ seq }) => seq)) > 1 };
  });
}
