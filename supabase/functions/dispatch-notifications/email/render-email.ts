import type { Content } from '../types.ts';
import { escapeHtml } from './escape-html.ts';

export interface RenderedEmail {
  subject: string;
  text: string;
  html: string;
}

/**
 * Writes one notification, or a digest of several, as an e-mail, in plain text and in HTML.
 * @param appUrl origin of the app; links are made from it and the notification's path.
 * @param unsubscribe link that switches this mail off, where it can be.
 */
export function renderEmail(content: Content, appUrl: string, unsubscribe?: string): RenderedEmail {
  const link = (path: string) => new URL(path, appUrl).href;
  const settings = link('/settings');
  const subject = oneLine(content.title);
  const why = `You get this because e-mail is on for "${content.categoryLabel}".`;
  const items = content.items ?? [];

  const text = [
    content.title,
    '',
    ...(items.length > 0
      ? items.flatMap((item) => [item.title, item.body, link(item.url), ''])
      : [content.body, '']),
    `Open: ${link(content.url)}`,
    '',
    '-- ',
    `${why} Change it: ${settings}`,
    ...(unsubscribe ? [`Unsubscribe: ${unsubscribe}`] : []),
  ];
  const body =
    content.html ??
    (items.length > 0
      ? items.map((item) => paragraph(item.title, item.body, link(item.url))).join('\n')
      : `<p style="margin:0 0 20px;font-size:15px;line-height:1.5;white-space:pre-wrap">${escapeHtml(content.body)}</p>`);
  const html = `<!doctype html>
<html><body style="margin:0;padding:24px;background:#f6f6f4;font-family:system-ui,sans-serif;color:#1c1c1a">
<div style="max-width:520px;margin:0 auto;padding:24px;background:#fff;border-radius:12px">
<h1 style="margin:0 0 12px;font-size:18px">${escapeHtml(subject)}</h1>
${body}
<p style="margin:0"><a href="${escapeHtml(link(content.url))}" style="color:#3b5bdb">Open</a></p>
</div>
<p style="max-width:520px;margin:16px auto 0;font-size:12px;color:#6b6b66">${escapeHtml(why)}
<a href="${escapeHtml(settings)}" style="color:inherit">Change it</a>
${unsubscribe ? `<a href="${escapeHtml(unsubscribe)}" style="color:inherit">Unsubscribe</a>` : ''}</p>
</body></html>`;
  return { subject, text: text.join('\r\n'), html };
}

function paragraph(title: string, body: string, url: string): string {
  return `<p style="margin:0 0 16px;font-size:15px;line-height:1.5"><a href="${escapeHtml(url)}" style="color:#3b5bdb">${escapeHtml(title)}</a><br>
<span style="white-space:pre-wrap">${escapeHtml(body)}</span></p>`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}
