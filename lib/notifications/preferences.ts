import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import type { NotificationChannel, Preference } from './types.ts';

/** Every category and channel with my choice, in the order of the settings page. @throws EyrieError. */
export async function loadPreferences(_supabase: EyrieSupabase): Promise<Preference[]> {
  throw new Error('being written');
}

/** Switches one category on one channel. @throws EyrieError NOCAT, BDCHN, MANDT. */
export async function setPreference(
  _supabase: EyrieSupabase,
  _category: string,
  _channel: NotificationChannel,
  _enabled: boolean,
): Promise<void> {
  throw new Error('being written');
}
