import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

/** Somebody who asks support and whom nobody answers yet. */
export interface SupportRequest {
  conversation_id: string;
  requester_id: string;
  full_name: string;
  avatar_url: string | null;
  /** The newest words, at most 200 characters. */
  last_message: string | null;
  created_at: string;
}

/** My open conversation with support, made if there is none. @returns its id @throws EyrieError LIMIT. */
export function startSupport(supabase: EyrieSupabase): Promise<string> {
  return callRpc<string>(supabase, 'start_support_conversation');
}

/** Requests that nobody has taken, the oldest first. @throws EyrieError NOSUP. */
export function listSupportQueue(supabase: EyrieSupabase): Promise<SupportRequest[]> {
  return callRpc<SupportRequest[]>(supabase, 'list_support_queue');
}

/** Makes me, an agent, the one who answers. @throws EyrieError TAKEN, NOCNV, NOSUP. */
export async function takeSupport(supabase: EyrieSupabase, conversationId: string): Promise<void> {
  await callRpc(supabase, 'take_support_conversation', { conversation_id: conversationId });
}

/** How far a request is; `isOpen` is false once somebody has closed it. */
export interface SupportState {
  isOpen: boolean;
  isTaken: boolean;
}

/** How far the request of a conversation with support is; null where there is none. @throws EyrieError. */
export async function supportStateOf(
  supabase: EyrieSupabase,
  conversationId: string,
): Promise<SupportState | null> {
  const rows = await callRpc<{ is_open: boolean; is_taken: boolean }[]>(supabase, 'get_support_request', {
    conversation_id: conversationId,
  });
  const [row] = rows;
  return row ? { isOpen: row.is_open, isTaken: row.is_taken } : null;
}

/** The request is settled; its conversation stays. @throws EyrieError NOCNV. */
export async function closeSupport(supabase: EyrieSupabase, conversationId: string): Promise<void> {
  await callRpc(supabase, 'close_support_conversation', { conversation_id: conversationId });
}

/** The request is open again. @throws EyrieError NOCNV, SUPOP. */
export async function reopenSupport(supabase: EyrieSupabase, conversationId: string): Promise<void> {
  await callRpc(supabase, 'reopen_support_conversation', { conversation_id: conversationId });
}
