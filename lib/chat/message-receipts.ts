import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

/** Somebody who has a message on a device, or has read it. */
export interface MessageReceipt {
  user_id: string;
  full_name: string;
  state: 'delivered' | 'read';
  /** Null where the moment was not kept. */
  at: string | null;
}

/** Who has seen a message, readers first, the latest on top; without those who withhold it. @throws EyrieError NOMSG. */
export function listReceipts(supabase: EyrieSupabase, messageId: string): Promise<MessageReceipt[]> {
  return callRpc<MessageReceipt[]>(supabase, 'get_message_receipts', { message_id: messageId });
}
