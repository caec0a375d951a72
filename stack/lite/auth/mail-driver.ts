import { type EmailDriver, type EmailMessage, SmtpEmailDriver } from '@supabase/lite';
import { requestContext } from '../request-context.ts';
import type { LiteSettings } from '../settings.ts';

/**
 * Sends Auth's mails to the stack's SMTP catcher, with their links put right: lite points them at the site instead of
 * the API, and forgets both where the client wanted to end and its PKCE challenge.
 */
export function mailDriver(settings: LiteSettings): EmailDriver {
  const smtp = new SmtpEmailDriver({
    host: '127.0.0.1',
    port: settings.smtpPort,
    secure: false,
    requireTls: false,
    from: { name: 'Auth', address: 'auth@local.test' },
  });
  const siteUrl = String(settings.auth.site_url ?? 'http://localhost:3000');
  const wrong = `${new URL(siteUrl).origin}/auth/v1/verify?`;
  const repair = (text: string | undefined) => text && repairLinks(text, wrong, settings.gatewayUrl);
  return {
    send: (message: EmailMessage) =>
      smtp.send({ ...message, text: repair(message.text), html: repair(message.html) }),
  };
}

function repairLinks(text: string, wrong: string, gatewayUrl: string): string {
  const { redirectTo, codeChallenge, codeChallengeMethod } = requestContext.getStore() ?? {};
  const pieces = text.split(wrong);
  return pieces
    .map((piece, index) => {
      if (index === 0) return piece;
      const query = piece.match(/^[^\s"'<>]+/)?.[0] ?? '';
      const url = new URL(`${gatewayUrl}/auth/v1/verify?${query}`);
      if (redirectTo) url.searchParams.set('redirect_to', redirectTo);
      if (codeChallenge) {
        url.searchParams.set('code_challenge', codeChallenge);
        url.searchParams.set('code_challenge_method', codeChallengeMethod ?? 'plain');
      }
      return url.href + piece.slice(query.length);
    })
    .join('');
}
