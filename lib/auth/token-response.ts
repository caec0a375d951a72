import { serverSupabase } from '../supabase/server.ts';
import { browserToken } from './browser-token.ts';

/**
 * `POST /auth/token` for `app/auth/token/route.ts`: the browser's way to a fresh access token. POST and SameSite=Lax
 * cookies keep other sites from calling it with somebody's session; no CORS headers keep them from reading it.
 */
export async function tokenResponse(): Promise<Response> {
  const token = await browserToken(await serverSupabase());
  const headers = { 'cache-control': 'private, no-store' };
  if (!token) return Response.json({ code: 'SGNED' }, { status: 401, headers });
  return Response.json(token, { headers });
}
