import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

/** A weekly window in which one wants to be left alone; it may cross midnight. */
export interface QuietWindow {
  /** 1 Monday to 7 Sunday: the days on which it begins. */
  days: number[];
  /** Local times, "22:00". */
  from: string;
  to: string;
}

export type DigestFrequency = 'off' | 'hourly' | 'daily' | 'weekly';

/** When a person wants to hear nothing, and what holds at this moment. */
export interface NotificationSettings {
  /** Null: the profile's zone. */
  timezone: string | null;
  effective_timezone: string;
  quiet_hours: QuietWindow[];
  paused_until: string | null;
  email_digest: DigestFrequency;
  /** Set while it is quiet. */
  quiet_until: string | null;
  /** Deliveries that wait for the end of it. */
  held_count: number;
}

/** @throws EyrieError. */
export async function loadNotificationSettings(supabase: EyrieSupabase): Promise<NotificationSettings> {
  const rows = await callRpc<NotificationSettings[] | NotificationSettings>(
    supabase,
    'get_notification_settings',
  );
  const [row] = Array.isArray(rows) ? rows : [rows];
  if (!row) throw new Error('get_notification_settings answered without a row');
  return row;
}

/** Replaces all windows. @throws EyrieError BDQUI, BDZON. */
export async function setQuietHours(
  supabase: EyrieSupabase,
  quiet_hours: readonly QuietWindow[],
  timezone: string | null,
): Promise<void> {
  await callRpc(supabase, 'set_quiet_hours', { quiet_hours, timezone });
}

/** Holds everything but the bell and what is urgent until then; null ends the pause. @throws EyrieError. */
export async function pauseNotifications(supabase: EyrieSupabase, until: string | null): Promise<void> {
  await callRpc(supabase, 'pause_notifications', { until });
}

/** @throws EyrieError BDDIG. */
export async function setEmailDigest(supabase: EyrieSupabase, frequency: DigestFrequency): Promise<void> {
  await callRpc(supabase, 'set_email_digest', { frequency });
}
