import { decodeJwt } from 'jose';
import { completeAccessToken } from './access-token.ts';
import type { AuthTools } from './auth-tools.ts';
import { userBanned } from './user-banned.ts';

interface SessionBody {
  access_token?: string;
  provider_token?: string;
  user?: { is_anonymous?: boolean };
}

/** Puts GoTrue's access token in the place of lite's, if the answer holds a session. */
export async function completeSession(
  { sql, settings }: AuthTools,
  response: Response,
  endpoint: string,
  grant: string | null,
): Promise<Response> {
  const body = (await response.json()) as SessionBody;
  if (body.access_token) {
    const method = body.user?.is_anonymous ? 'anonymous' : signInMethod(endpoint, grant, body.provider_token);
    const token = await completeAccessToken(sql, settings, body.access_token, method);
    if (!token) return userBanned();
    body.access_token = token;
    if (body.user) body.user.is_anonymous = decodeJwt(token).is_anonymous === true;
  }
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(JSON.stringify(body), { status: 200, headers });
}

function signInMethod(
  endpoint: string,
  grant: string | null,
  providerToken: string | undefined,
): string | undefined {
  if (endpoint === 'verify') return 'otp';
  if (grant === 'refresh_token') return undefined;
  if (grant === 'pkce') return providerToken === undefined ? 'otp' : 'oauth';
  return 'password';
}
