import { requestContext } from '../request-context.ts';
import type { LiteSettings } from '../settings.ts';

/** The link of a mail: to the API, which redirects to `redirectTo` if that is allowed, else to the site. */
export function verifyLink(settings: LiteSettings, hash: string, type: string, redirectTo?: string): string {
  const { codeChallenge, codeChallengeMethod } = requestContext.getStore() ?? {};
  const url = new URL(`${settings.gatewayUrl}/auth/v1/verify`);
  url.searchParams.set('token', hash);
  url.searchParams.set('type', type);
  url.searchParams.set('redirect_to', redirectTo ?? settings.auth.site_url);
  if (codeChallenge) {
    url.searchParams.set('code_challenge', codeChallenge);
    url.searchParams.set('code_challenge_method', codeChallengeMethod ?? 'plain');
  }
  return url.href;
}
