import { createClient, type RealtimeChannel, type SupabaseClient } from '@supabase/supabase-js';
import { environment } from './environment.ts';

/** supabase-js signed in with a token (or as nobody). */
export function officialClient(token?: string): SupabaseClient {
  return createClient(environment.url, environment.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    ...(token ? { accessToken: async () => token } : {}),
  });
}

/** Subscribes; rejects with what the server said when it refuses. */
export function subscribed(channel: RealtimeChannel): Promise<void> {
  return new Promise((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === 'SUBSCRIBED') resolve();
      else reject(error ?? new Error(status));
    });
  });
}

/** The next broadcast of an event on a channel that is not subscribed yet or is already. */
export function nextBroadcast(channel: RealtimeChannel, event: string): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    channel.on('broadcast', { event }, resolve);
  });
}
