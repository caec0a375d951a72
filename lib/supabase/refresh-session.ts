import { createServerClient, type SetAllCookies } from '@supabase/ssr';
import { type NextRequest, NextResponse } from 'next/server';
import { serverEnv } from '../config/server-env.ts';
import { sessionCookieOptions } from './session-cookie-options.ts';

export interface RefreshedSession {
  /** Return this (or copy its cookies onto a redirect): it carries the renewed session. */
  response: NextResponse;
  /** Null when nobody is signed in. Verified by Auth or by its public keys. */
  userId: string | null;
}

/** For `proxy.ts`: renews an expiring session before pages run, because pages cannot set cookies. */
export async function refreshSession(request: NextRequest): Promise<RefreshedSession> {
  const env = serverEnv();
  const cookiesToSet: Parameters<SetAllCookies>[0] = [];
  // Keeps shared caches from storing one person's renewed session for another.
  const cacheHeaders: Record<string, string> = {};
  const supabase = createServerClient(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: sessionCookieOptions(env),
    cookies: {
      getAll: () => request.cookies.getAll(),
      setAll: (fresh, headers) => {
        for (const { name, value } of fresh) request.cookies.set(name, value);
        cookiesToSet.push(...fresh);
        Object.assign(cacheHeaders, headers);
      },
    },
  });
  const { data } = await supabase.auth.getClaims();
  const response = NextResponse.next({ request });
  for (const { name, value, options } of cookiesToSet) response.cookies.set(name, value, options);
  for (const [name, value] of Object.entries(cacheHeaders)) response.headers.set(name, value);
  return { response, userId: data?.claims.sub ?? null };
}
