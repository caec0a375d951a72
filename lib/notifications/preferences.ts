import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import type { NotificationChannel, Preference } from './types.ts';

/** Every category and channel with my choice, in the order of the settings page. @throws EyrieError. */
export async function loadPreferences(supabase: EyrieSupabase): Promise<Preference[]> {
  const rows = await callRpc<Preference[]>(supabase, 'get_notification_preferences');
  return rows.sort((a, b) => a.position - b.position);
}

/** Switches one category on one channel. @throws EyrieError NOCAT, BDCHN, MANDT. */
export async function setPreference(
  supabase: EyrieSupabase,
  category: string,
  channel: NotificationChannel,
  enabled: boolean,
): Promise<void> {
  await callRpc(supabase, 'set_notification_preference', { category, channel, enabled });
}
