import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

/**
 * - `unsupported`: this browser has no push (or iOS outside the home screen).
 * - `blocked`: the person refused; only the browser's own settings can undo it.
 * - `off` / `on`: may be switched.
 */
export type PushState = 'unsupported' | 'blocked' | 'off' | 'on';

/** Whether this browser receives push now. Asks nobody anything. */
export async function pushState(): Promise<PushState> {
  throw new Error('being written');
}

/**
 * Asks for permission (call it from a click), subscribes at the browser's push service and registers the
 * subscription. The service worker is the one at `/sw.js`.
 * @throws EyrieError BDHST, BDKEY.
 */
export async function enablePush(_options: {
  supabase: EyrieSupabase;
  deviceId: string;
  vapidPublicKey: string;
}): Promise<PushState> {
  throw new Error('being written');
}

/** Ends push on this browser and tells the server. */
export async function disablePush(_options: { supabase: EyrieSupabase }): Promise<PushState> {
  throw new Error('being written');
}
