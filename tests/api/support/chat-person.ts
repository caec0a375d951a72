import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { reconnectDelay } from '../../../lib/supabase/reconnect-delay.ts';
import type { Person } from '../../support/cast.ts';
import { env } from './env.ts';
import { type LossyWire, lossyWire } from './lossy-wire.ts';
import { type StartedClient, startedClient } from './started-client.ts';

/** Somebody of the cast, signed in through supabase-js, with a chat client of their own on the real stack. */
export interface ChatPerson extends StartedClient {
  supabase: SupabaseClient;
  wire: LossyWire;
  leave(): Promise<void>;
}

/** Signs in and starts a client; `url` may lead through a proxy, reconnecting is tried `haste` times as often. */
export async function chatPerson(
  person: Person,
  { url = env('SUPABASE_URL'), haste = 1 }: { url?: string; haste?: number } = {},
): Promise<ChatPerson> {
  const wire = lossyWire();
  const supabase = createClient(url, env('SUPABASE_PUBLISHABLE_KEY'), {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: wire.transport, reconnectAfterMs: (tries) => reconnectDelay(tries) / haste },
  });
  const { email, password } = person;
  const { error } = await supabase.auth.signInWithPassword({ email, password });
  if (error) throw error;
  const started = startedClient(person, supabase);
  return {
    ...started,
    supabase,
    wire,
    async leave() {
      await started.chat.signOut();
      await supabase.removeAllChannels();
    },
  };
}
