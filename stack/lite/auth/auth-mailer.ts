import { readFile } from 'node:fs/promises';
import type { EmailDriver } from '@supabase/lite';
import { requestContext } from '../request-context.ts';
import type { LiteSettings } from '../settings.ts';
import { fillTemplate } from './fill-template.ts';
import { defaultHtml, type MailKind, mailTexts } from './mail-texts.ts';
import type { MailToken } from './mail-token.ts';
import { verifyLink } from './verify-link.ts';

/** One mail of Auth. `email` is the user's address now, `to` where this mail goes. */
export interface AuthMail {
  kind: MailKind;
  to: string;
  token: MailToken;
  email?: string;
  newEmail?: string;
  data?: Record<string, unknown> | null;
}

/** Sends the mails that lite lacks; `[auth.email.template.*]` of config.toml may replace their words. */
export type AuthMailer = (mail: AuthMail) => Promise<void>;

export function authMailer(settings: LiteSettings, driver: EmailDriver): AuthMailer {
  const { site_url: siteUrl, email: options } = settings.auth;
  return async ({ kind, to, token, email = to, newEmail = '', data }) => {
    const text = mailTexts[kind];
    const own = options.template?.[text.template];
    const redirectTo = requestContext.getStore()?.redirectTo;
    const values = {
      ConfirmationURL: verifyLink(settings, token.hash, kind, redirectTo),
      Token: token.otp,
      TokenHash: token.hash,
      SiteURL: siteUrl,
      RedirectTo: redirectTo ?? siteUrl,
      Email: email,
      NewEmail: newEmail,
      Data: data ?? {},
    };
    const html = own?.content_path ? await readFile(own.content_path, 'utf8') : defaultHtml(text);
    await driver.send({
      to,
      subject: fillTemplate(own?.subject ?? text.subject, values, false),
      html: fillTemplate(html, values, true),
      text: fillTemplate(
        `${text.sentence}\n\n{{ .ConfirmationURL }}\n\nOr enter this code: {{ .Token }}\n`,
        values,
        false,
      ),
    });
  };
}
