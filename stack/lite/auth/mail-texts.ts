/** Mails that lite does not send by itself. */
export type MailKind = 'signup' | 'invite' | 'email_change';

interface MailText {
  /** The key of `[auth.email.template.*]` that replaces it. */
  template: 'confirmation' | 'invite' | 'email_change';
  subject: string;
  sentence: string;
  link: string;
}

/** Subjects are GoTrue's defaults, for tests of projects look for them. */
export const mailTexts: Record<MailKind, MailText> = {
  signup: {
    template: 'confirmation',
    subject: 'Confirm Your Signup',
    sentence: 'Open this link to confirm your address.',
    link: 'Confirm your address',
  },
  invite: {
    template: 'invite',
    subject: 'You have been invited',
    sentence: 'You have been invited. Open this link to accept.',
    link: 'Accept the invitation',
  },
  email_change: {
    template: 'email_change',
    subject: 'Confirm Email Change',
    sentence: 'Open this link to change your address from {{ .Email }} to {{ .NewEmail }}.',
    link: 'Change the address',
  },
};

/** The body of a mail whose project brings no template; placeholders as in GoTrue's. */
export function defaultHtml({ sentence, link }: MailText): string {
  return `<p>${sentence}</p>
<p><a href="{{ .ConfirmationURL }}">${link}</a></p>
<p>Or enter this code: <strong>{{ .Token }}</strong></p>`;
}
