import type { ServerEnv } from './server-env.ts';

/** What browsers may know; handed over by the root layout at run time, so one build serves any Supabase. */
export interface PublicConfig {
  supabaseUrl: string;
  /** Publishable (or legacy anon) key. */
  supabaseKey: string;
  /** VAPID public key, base64url; null when push is not set up. */
  vapidPublicKey: string | null;
}

/** The part of the server's environment that may leave it. */
export function publicConfig(env: ServerEnv): PublicConfig {
  return {
    supabaseUrl: env.SUPABASE_URL,
    supabaseKey: env.SUPABASE_PUBLISHABLE_KEY,
    vapidPublicKey: env.VAPID_PUBLIC_KEY ?? null,
  };
}
