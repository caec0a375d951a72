import { createServerClient } from '@supabase/ssr';
import type { SupabaseClient } from '@supabase/supabase-js';
import { cookies } from 'next/headers';
import { serverEnv } from '../config/server-env.ts';
import { sessionCookieOptions } from './session-cookie-options.ts';

/** A Supabase client that acts as the person whose cookies the request carries. Server only. */
export async function serverSupabase(): Promise<SupabaseClient> {
  const env = serverEnv();
  const jar = await cookies();
  return createServerClient(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: sessionCookieOptions(env),
    cookies: {
      getAll: () => jar.getAll(),
      setAll: (fresh) => {
        try {
          for (const { name, value, options } of fresh) jar.set(name, value, options);
        } catch {
          // Pages may not set cookies; proxy.ts has renewed the session before they run.
        }
      },
    },
  });
}
