import type { PresenceStatus } from '../chat/types.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

/** A person's presence as `get_presence` answers it. */
export interface PersonPresence {
  user_id: string;
  status: PresenceStatus;
  status_text: string | null;
  last_seen_at: string | null;
  /** When the chosen status ends by itself. */
  until: string | null;
}

/** What people say about themselves. `status` null: as their devices say; `offline`: invisible. */
export interface OwnStatus {
  status: PresenceStatus | null;
  text: string | null;
  until: Date | null;
}

/**
 * The presence of up to 500 people; those one shares no conversation with, or who are behind a block, are left out.
 * @throws EyrieError NOPGE, NETWK.
 */
export function getPresence(supabase: EyrieSupabase, userIds: readonly string[]): Promise<PersonPresence[]> {
  return callRpc<PersonPresence[]>(supabase, 'get_presence', { user_ids: userIds });
}

/** Sets status, text and end at once; all null takes the status back. @throws EyrieError BDSTS, BDSTX, LIMIT, NETWK. */
export async function setStatus(supabase: EyrieSupabase, { status, text, until }: OwnStatus): Promise<void> {
  await callRpc<null>(supabase, 'set_status', {
    status,
    status_text: text,
    until: until?.toISOString() ?? null,
  });
}
