import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { type RequestContext, requestContext } from '../request-context.ts';
import type { LiteSettings } from '../settings.ts';
import { completeAccessToken, tokenOwner } from './access-token.ts';

type Fetch = (request: Request) => Promise<Response>;

/** Endpoints whose mail may carry a link. */
const mailing = new Set(['signup', 'otp', 'magiclink', 'recover', 'resend', 'user']);

const banned = () =>
  Response.json({ code: 400, error_code: 'user_banned', msg: 'User is banned' }, { status: 400 });

/**
 * Wraps lite's Auth so that its answers are GoTrue's: complete access tokens, bans, links that lead back to where the
 * client asked, PKCE for links in mails.
 */
export function authHandler(settings: LiteSettings, sql: postgres.Sql, lite: Fetch): Fetch {
  const closed = settings.auth.enable_signup === false;
  return async (request) => {
    const url = new URL(request.url);
    const endpoint = url.pathname.replace(/^\/auth\/v1\//, '');
    if (endpoint === 'verify' && request.method === 'GET') return followLink(url, request);
    const isMailing = mailing.has(endpoint) && request.method !== 'GET';
    const [copy, context] = isMailing
      ? await readMailing(request, url, closed && endpoint === 'otp')
      : [request, {}];
    const response = await requestContext.run(context, () => lite(copy));
    if (request.method !== 'POST' || response.status !== 200) return response;
    return completeBody(response, endpoint, url.searchParams.get('grant_type'));
  };

  async function completeBody(response: Response, endpoint: string, grant: string | null) {
    if (!['signup', 'token', 'verify'].includes(endpoint)) return response;
    const body = (await response.json()) as { access_token?: string; provider_token?: string };
    if (body.access_token) {
      const method = signInMethod(endpoint, grant, body.provider_token !== undefined);
      const token = await completeAccessToken(sql, settings, body.access_token, method);
      if (!token) return banned();
      body.access_token = token;
    }
    const headers = new Headers(response.headers);
    headers.delete('content-length');
    return new Response(JSON.stringify(body), { status: 200, headers });
  }

  /** A click on a mail's link: lite answers with tokens in the fragment, PKCE wants a code in the query. */
  async function followLink(url: URL, request: Request): Promise<Response> {
    const response = await lite(request);
    const location = response.headers.get('location');
    const [page, fragment] = location?.split('#') ?? [];
    const tokens = new URLSearchParams(fragment);
    const issued = tokens.get('access_token');
    if (!page || !issued) return response;
    const challenge = url.searchParams.get('code_challenge');
    if (!challenge) {
      const token = await completeAccessToken(sql, settings, issued, 'otp');
      if (!token) return banned();
      tokens.set('access_token', token);
      return Response.redirect(`${page}#${tokens}`, 303);
    }
    const { userId, sessionId } = tokenOwner(issued);
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
}

function signInMethod(endpoint: string, grant: string | null, hasProviderToken: boolean): string | undefined {
  if (endpoint === 'verify') return 'otp';
  if (grant === 'refresh_token') return undefined;
  if (grant === 'pkce') return hasProviderToken ? 'oauth' : 'otp';
  return 'password';
}

/**
 * Takes from a request what its mail's link needs, and hands back one whose body can still be read.
 * @param existingOnly a code by mail must not make an account: lite forgets `enable_signup` there
 */
async function readMailing(
  request: Request,
  url: URL,
  existingOnly: boolean,
): Promise<[Request, RequestContext]> {
  let text = await request.text();
  const context: RequestContext = { redirectTo: url.searchParams.get('redirect_to') ?? undefined };
  try {
    const body = JSON.parse(text) as {
      code_challenge?: string | null;
      code_challenge_method?: string | null;
    };
    context.codeChallenge = body.code_challenge ?? undefined;
    context.codeChallengeMethod = body.code_challenge_method ?? undefined;
    if (existingOnly) text = JSON.stringify({ ...body, create_user: false });
  } catch {
    // Not JSON: lite refuses it with its own sentence.
  }
  return [new Request(request, { body: text }), context];
}
