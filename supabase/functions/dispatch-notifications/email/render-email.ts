import type { Content } from '../types.ts';
import { escapeHtml } from './escape-html.ts';

export interface RenderedEmail {
  subject: string;
  text: string;
  html: string;
}

/**
 * Writes one notification as an e-mail, in plain text and in HTML.
 * @param appUrl origin of the app; links are made from it and the notification's path.
 */
export function renderEmail(content: Content, appUrl: string): RenderedEmail {
  const link = new URL(content.url, appUrl).href;
  const settings = new URL('/settings', appUrl).href;
  const subject = oneLine(content.count > 1 ? `${content.title} (${content.count} new)` : content.title);
  const why = `You get this because e-mail is on for "${content.categoryLabel}".`;

  const text = [
    content.title,
    '',
    content.body,
    '',
    `Open: ${link}`,
    '',
    '-- ',
    `${why} Change it: ${settings}`,
  ];
  const html = `<!doctype html>
<html><body style="margin:0;padding:24px;background:#f6f6f4;font-family:system-ui,sans-serif;color:#1c1c1a">
<div style="max-width:520px;margin:0 auto;padding:24px;background:#fff;border-radius:12px">
<h1 style="margin:0 0 12px;font-size:18px">${escapeHtml(subject)}</h1>
<p style="margin:0 0 20px;font-size:15px;line-height:1.5;white-space:pre-wrap">${escapeHtml(content.body)}</p>
<p style="margin:0"><a href="${escapeHtml(link)}" style="color:#3b5bdb">Open</a></p>
</div>
<p style="max-width:520px;margin:16px auto 0;font-size:12px;color:#6b6b66">${escapeHtml(why)}
<a href="${escapeHtml(settings)}" style="color:inherit">Change it</a></p>
</body></html>`;
  return { subject, text: text.join('\r\n'), html };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}
