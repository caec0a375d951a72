import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

/** A browser or phone that can be pushed to, as its owner sees it. */
export interface PushDevice {
  id: string;
  provider: 'web_push' | 'fcm';
  device_id: string;
  user_agent: string | null;
  health: 'healthy' | 'failing' | 'untested' | 'stale';
  last_sent_at: string | null;
  last_failed_at: string | null;
  /** Why the last try failed, in words. */
  sentence: string | null;
}

/** My devices, last seen first. @throws EyrieError. */
export function listDevices(supabase: EyrieSupabase): Promise<PushDevice[]> {
  return callRpc<PushDevice[]>(supabase, 'list_push_devices');
}

/** Stops pushes to one of my devices, e.g. a lost phone. @throws EyrieError. */
export async function removeDevice(supabase: EyrieSupabase, id: string): Promise<void> {
  await callRpc(supabase, 'remove_push_device', { push_token_id: id });
}

/** Sends me a test by every way. @returns the notification to explain. @throws EyrieError LIMIT. */
export function sendTest(supabase: EyrieSupabase): Promise<string> {
  return callRpc<string>(supabase, 'send_test_notification');
}
