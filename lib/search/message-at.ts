import type { Message } from '../chat/types.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import type { Hit } from './search-messages.ts';

/**
 * The first message of a conversation at a time or later, the newest where all are older, as a hit: to jump to a date.
 * Null where there is nothing to see. @throws EyrieError NOCNV, NETWK.
 */
export async function messageAt(
  supabase: EyrieSupabase,
  conversationId: string,
  at: string,
): Promise<Hit | null> {
  const seq = await callRpc<number | null>(supabase, 'seq_at', { conversation_id: conversationId, at });
  if (seq === null) return null;
  const [message] = await callRpc<Message[]>(supabase, 'list_messages', {
    conversation_id: conversationId,
    before_seq: seq + 1,
    page_size: 1,
  });
  if (!message) return null;
  return { message, conversation_id: conversationId, snippet: message.content.slice(0, 200), rank: 1 };
}
