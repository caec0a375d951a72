import { randomUUID } from 'node:crypto';
import { completeAccessToken, tokenOwner } from './access-token.ts';
import type { AuthTools } from './auth-tools.ts';
import { endAnonymity } from './end-anonymity.ts';
import { otherAddressAwaited, prepareVerification } from './prepare-verification.ts';
import { userBanned } from './user-banned.ts';

/**
 * `GET /verify`, a click on a mail's link: lite answers with a redirect and tokens in its fragment, PKCE wants a code in
 * its query.
 */
export async function followLink(tools: AuthTools, request: Request): Promise<Response> {
  const { settings, sql, lite } = tools;
  const url = new URL(request.url);
  const type = url.searchParams.get('type') ?? '';
  const hash = url.searchParams.get('token');
  // Seeds leave empty tokens: none must count as one of them.
  const prepared = hash ? await prepareVerification(tools, type, hash) : type;
  // The first of two confirmations has used its token up: lite refuses it, but knows where to redirect.
  url.searchParams.set('type', prepared ?? type);
  const response = await lite(new Request(url, request));
  if (type === 'email_change') await endAnonymity(tools);
  const [page, fragment] = response.headers.get('location')?.split('#') ?? [];
  if (!page) return response;
  if (!prepared) return redirect(page, { message: otherAddressAwaited });
  const tokens = Object.fromEntries(new URLSearchParams(fragment));
  if (!tokens.access_token) return response;
  const challenge = url.searchParams.get('code_challenge');
  if (!challenge) {
    const token = await completeAccessToken(sql, settings, tokens.access_token, 'otp');
    if (!token) return userBanned();
    return redirect(page, { ...tokens, access_token: token, type });
  }
  const { userId, sessionId } = tokenOwner(tokens.access_token);
  const code = randomUUID();
  const method = url.searchParams.get('code_challenge_method')?.toLowerCase() === 's256' ? 's256' : 'plain';
  await sql`
    insert into auth.flow_state (id, user_id, auth_code, authentication_method, code_challenge_method, code_challenge,
      provider_type, auth_code_issued_at)
    values (${randomUUID()}, ${userId}, ${code}, 'magiclink', ${method}, ${challenge}, 'email', now())`;
  // Exchanging the code begins the session; the one that lite has just begun is nobody's.
  await sql`delete from auth.sessions where id = ${sessionId}`;
  const target = new URL(page);
  target.searchParams.set('code', code);
  return Response.redirect(target.href, 303);
}

const redirect = (page: string, fragment: Record<string, string>): Response =>
  Response.redirect(`${page}#${new URLSearchParams(fragment)}`, 303);
