import { EyrieError } from '../errors/eyrie-error.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

/**
 * - `unsupported`: this browser has no push (or iOS outside the home screen).
 * - `blocked`: the person refused; only the browser's own settings can undo it.
 * - `off` / `on`: may be switched.
 */
export type PushState = 'unsupported' | 'blocked' | 'off' | 'on';

const WORKER = '/sw.js';

/** Whether this browser receives push now. Asks nobody anything. */
export async function pushState(): Promise<PushState> {
  if (!isSupported()) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  const subscription = await currentSubscription();
  return subscription && Notification.permission === 'granted' ? 'on' : 'off';
}

/**
 * Asks for permission (call it from a click), subscribes at the browser's push service and registers the
 * subscription. The service worker is the one at `/sw.js`; it is registered if it is not yet.
 * @throws EyrieError BDHST, BDKEY; NOPSH when the browser's push service cannot be reached.
 */
export async function enablePush(options: {
  supabase: EyrieSupabase;
  deviceId: string;
  vapidPublicKey: string;
}): Promise<PushState> {
  if (!isSupported()) return 'unsupported';
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return permission === 'denied' ? 'blocked' : 'off';
  await navigator.serviceWorker.register(WORKER);
  const subscription = await subscribe(await navigator.serviceWorker.ready, options.vapidPublicKey);
  const { endpoint, keys } = subscription.toJSON();
  try {
    await callRpc(options.supabase, 'register_push_subscription', {
      device_id: options.deviceId,
      endpoint,
      p256dh: keys?.p256dh,
      auth: keys?.auth,
      user_agent: navigator.userAgent,
    });
  } catch (error) {
    // A subscription the server does not know would show "on" and never deliver.
    await subscription.unsubscribe();
    throw error;
  }
  return 'on';
}

/** Ends push on this browser and tells the server. @throws EyrieError; the browser has stopped all the same. */
export async function disablePush(options: { supabase: EyrieSupabase }): Promise<PushState> {
  if (!isSupported()) return 'unsupported';
  const subscription = await currentSubscription();
  if (subscription) {
    await subscription.unsubscribe();
    await callRpc(options.supabase, 'remove_push_subscription', { endpoint: subscription.endpoint });
  }
  return pushState();
}

function isSupported(): boolean {
  return (
    typeof window !== 'undefined' &&
    'serviceWorker' in navigator &&
    'PushManager' in window &&
    'Notification' in window
  );
}

async function currentSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function subscribe(
  registration: ServiceWorkerRegistration,
  vapidPublicKey: string,
): Promise<PushSubscription> {
  const applicationServerKey = bytesOf(vapidPublicKey);
  const present = await registration.pushManager.getSubscription();
  // A subscription made for another key would never decrypt anything of ours.
  if (present && !sameBytes(present.options.applicationServerKey, applicationServerKey)) {
    await present.unsubscribe();
  } else if (present) {
    return present;
  }
  try {
    return await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  } catch (cause) {
    throw new EyrieError('NOPSH', 'unreachable', { cause });
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function sameBytes(a: ArrayBuffer | null, b: Uint8Array): boolean {
  return a !== null && a.byteLength === b.length && new Uint8Array(a).every((byte, i) => byte === b[i]);
}
