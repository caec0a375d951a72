import { AuthError } from '../admin/auth-error.ts';
import { requireServiceRole } from '../admin/require-service-role.ts';
import { type RequestContext, requestContext } from '../request-context.ts';
import { type AuthTools, withBody } from './auth-tools.ts';
import { completeSession } from './complete-session.ts';
import { followLink } from './follow-link.ts';
import { generateLink } from './generate-link.ts';
import { inviteUser } from './invite-user.ts';
import { ownUser, updateOwnUser } from './own-user.ts';
import { readBody } from './read-body.ts';
import { resendMail } from './resend-mail.ts';
import { refresh } from './reuse-refresh-token.ts';
import { sendCode } from './send-code.ts';
import { signInAnonymously } from './sign-in-anonymously.ts';
import { signUp } from './sign-up.ts';
import { verifyCode } from './verify-code.ts';

type Body = Record<string, unknown>;
type Endpoint = (tools: AuthTools, request: Request, body: Body) => Promise<Response>;

/** By lite, in a context that knows where the mail's link shall lead. */
const asLite: Endpoint = ({ lite }, request, body) => lite(withBody(request, body));

/** Lets only the service key in. */
const forService =
  (endpoint: Endpoint): Endpoint =>
  async (tools, request, body) => {
    await requireServiceRole(request.headers.get('authorization'), tools.settings);
    return endpoint(tools, request, body);
  };

/** Endpoints that take a body and are answered here, alone or around lite's. */
const endpoints: Record<string, Endpoint> = {
  'POST signup': (tools, request, body) =>
    body.email || body.phone ? signUp(tools, request, body) : signInAnonymously(tools, body),
  'POST token': (tools, request, body) =>
    body.refresh_token === undefined ? asLite(tools, request, body) : refresh(tools, request, body),
  'POST otp': sendCode,
  'POST magiclink': sendCode,
  'POST recover': asLite,
  'POST resend': resendMail,
  'POST verify': verifyCode,
  'PUT user': updateOwnUser,
  'POST invite': forService(inviteUser),
  'POST admin/generate_link': forService(generateLink),
};

/**
 * Wraps lite's Auth so that its answers are GoTrue's: complete access tokens, bans, links that lead back to where the
 * client asked, PKCE for links in mails, and the endpoints that it lacks.
 */
export function authHandler(tools: AuthTools): (request: Request) => Promise<Response> {
  async function answer(request: Request, url: URL, path: string): Promise<Response> {
    const call = `${request.method} ${path}`;
    const endpoint = endpoints[call];
    if (endpoint) {
      const body = await readBody(request);
      return requestContext.run(linkContext(url, body), () => endpoint(tools, request, body));
    }
    if (call === 'GET verify') return followLink(tools, request);
    if (call === 'GET user') return ownUser(tools, request);
    if (path.startsWith('admin/'))
      throw new AuthError(
        404,
        'not_implemented',
        `The local stack has no ${request.method} /auth/v1/${path}`,
      );
    return tools.lite(request);
  }

  return async (request) => {
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/auth\/v1\//, '');
    try {
      const response = await answer(request, url, path);
      const isSession = request.method === 'POST' && ['signup', 'token', 'verify'].includes(path);
      if (response.status !== 200 || !isSession) return response;
      return await completeSession(tools, response, path, url.searchParams.get('grant_type'));
    } catch (error) {
      if (!(error instanceof AuthError)) throw error;
      return Response.json(error, { status: error.status, headers: { 'x-sb-error-code': error.errorCode } });
    }
  };
}

function linkContext(url: URL, body: Body): RequestContext {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    redirectTo: url.searchParams.get('redirect_to') ?? undefined,
    codeChallenge: text(body.code_challenge),
    codeChallengeMethod: text(body.code_challenge_method),
  };
}
