import { createServerClient, parseCookieHeader, serializeCookieHeader } from '@supabase/ssr';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { sessionCookieOptions } from '../supabase/session-cookie-options.ts';
import type { ApiEnv } from './api-env.ts';
import { ApiProblem } from './api-problem.ts';
import { Caller } from './caller.ts';
import { requireOwnPage } from './require-own-page.ts';

/** Three base64url parts: keys of the project (sb_secret_...) are nobody's and stay outside. */
const jwt = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * Finds out who asks: the bearer token if there is one, else the session cookie, which may write only from our own
 * pages. Whether the token is genuine is for whoever answers to say: PostgREST checks each one.
 */
export const authenticate = createMiddleware<ApiEnv>(async (context, next) => {
  const header = context.req.header('authorization');
  const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: key } = context.var.settings;
  if (header !== undefined) {
    const token = jwt.exec(header)?.[1];
    if (!token) throw signedOut();
    context.set('caller', new Caller({ url, key }, token));
    // The project's own keys as JWTs name nobody.
    if (context.var.caller.userId === '') throw signedOut();
  } else {
    const token = await cookieToken(context);
    if (!token) throw signedOut();
    context.set('caller', new Caller({ url, key }, token));
    requireOwnPage(context);
  }
  await next();
});

const signedOut = () => new ApiProblem(401, 'NOAUT', { headers: { 'WWW-Authenticate': 'Bearer' } });

/** Renewed if it is about to expire; the answer then carries the new cookies. */
async function cookieToken(context: Context<ApiEnv>): Promise<string | null> {
  const { settings } = context.var;
  const cookies = parseCookieHeader(context.req.header('cookie') ?? '');
  if (cookies.length === 0) return null;
  const supabase = createServerClient(settings.SUPABASE_URL, settings.SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: sessionCookieOptions(settings),
    cookies: {
      getAll: () => cookies.map(({ name, value }) => ({ name, value: value ?? '' })),
      setAll: (fresh) => {
        for (const { name, value, options } of fresh) {
          context.header('Set-Cookie', serializeCookieHeader(name, value, options), { append: true });
        }
      },
    },
  });
  return (await supabase.auth.getSession()).data.session?.access_token ?? null;
}
