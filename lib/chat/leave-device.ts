import { EyrieError } from '../errors/eyrie-error.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

/** Ends this device's presence now instead of when its lease runs out. Never rejects. */
export async function leaveDevice(supabase: EyrieSupabase, deviceId: string): Promise<void> {
  try {
    await callRpc(supabase, 'leave_device', { device_id: deviceId });
  } catch (error) {
    // Without an answer the lease runs out by itself within a minute.
    if (!(error instanceof EyrieError)) throw error;
  }
}
