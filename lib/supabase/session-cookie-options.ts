import type { CookieOptionsWithName } from '@supabase/ssr';
import type { ServerEnv } from '../config/server-env.ts';

/** Scripts never see the session: the browser asks `/auth/token` for short-lived access tokens instead. */
export function sessionCookieOptions(env: ServerEnv): CookieOptionsWithName {
  return {
    name: 'eyrie-auth',
    path: '/',
    sameSite: 'lax',
    httpOnly: true,
    secure: env.APP_URL.startsWith('https:'),
  };
}
