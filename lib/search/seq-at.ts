import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

/**
 * The place of the first message at a time or later; of the newest where all are older; null where there is nothing to
 * see. @throws EyrieError NOCNV, NETWK.
 */
export function seqAt(supabase: EyrieSupabase, conversationId: string, at: Date): Promise<number | null> {
  return callRpc<number | null>(supabase, 'seq_at', {
    conversation_id: conversationId,
    at: at.toISOString(),
  });
}
