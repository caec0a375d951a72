import type { CaughtMail } from './inbox.ts';

/** A mail as the list shows it. */
export function summaryJson({ id, from, to, subject, receivedAt, text, raw }: CaughtMail) {
  return {
    id,
    from,
    to,
    subject,
    receivedAt,
    preview: text.replace(/\s+/g, ' ').slice(0, 140),
    size: raw.length,
  };
}

/** A mail in full; the bytes of its attachments are behind `/api/messages/:id/attachments/:index`. */
export function detailJson(mail: CaughtMail) {
  return {
    ...summaryJson(mail),
    text: mail.text,
    html: mail.html ?? null,
    attachments: mail.attachments.map(({ filename, mimeType }) => ({ filename, mimeType })),
    raw: mail.raw.toString('utf8'),
  };
}
