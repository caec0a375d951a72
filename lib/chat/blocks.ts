import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

/** Somebody I block. */
export interface BlockedPerson {
  id: string;
  full_name: string;
  avatar_url: string | null;
  blocked_at: string;
}

/** Whom I block, the latest first. @throws EyrieError. */
export function listBlocked(supabase: EyrieSupabase): Promise<BlockedPerson[]> {
  return callRpc<BlockedPerson[]>(supabase, 'list_blocked_people');
}

/** Blocks or unblocks somebody; they are not told. @throws EyrieError NOUSR, LIMIT. */
export async function setBlocked(supabase: EyrieSupabase, userId: string, blocked: boolean): Promise<void> {
  await callRpc(supabase, blocked ? 'block_person' : 'unblock_person', { user_id: userId });
}
