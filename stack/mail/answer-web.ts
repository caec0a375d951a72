import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaughtMail, Inbox } from './inbox.ts';
import { detailJson, summaryJson } from './mail-json.ts';

/** What the page's server sends back. */
export interface WebAnswer {
  status: number;
  type: string;
  body: string | Uint8Array;
  headers?: Record<string, string>;
}

const page = readFileSync(join(import.meta.dirname, 'page.html'));

/** A mail's HTML may come from anywhere: no scripts, no forms, nothing loaded from elsewhere; links open a new tab. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";

const json = (status: number, body: unknown): WebAnswer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

/**
 * The mail catcher's page and API:
 * `GET /api/messages?to=`, `DELETE /api/messages`, `GET /api/messages/:id`, and below it `/html`, `/raw`,
 * `/attachments/:index`.
 */
export function answerWeb(inbox: Inbox, method: string, url: URL): WebAnswer {
  const [api, messages, id, view, index] = url.pathname.slice(1).split('/');
  if (url.pathname === '/') return { status: 200, type: 'text/html; charset=utf-8', body: page };
  if (api !== 'api' || messages !== 'messages') return json(404, { message: 'No such page' });
  if (!id && method === 'DELETE') {
    inbox.clear();
    return json(200, { message: 'All mails are gone' });
  }
  if (method !== 'GET') return json(405, { message: `${method} means nothing here` });
  if (!id) return json(200, { messages: inbox.list(url.searchParams.get('to') ?? '').map(summaryJson) });
  const mail = inbox.find(id);
  return (mail && answerView(mail, view, Number(index))) ?? json(404, { message: 'No such mail' });
}

function answerView(mail: CaughtMail, view: string | undefined, index: number): WebAnswer | undefined {
  switch (view) {
    case undefined:
      return json(200, detailJson(mail));
    case 'html': {
      const body = `<base target="_blank">${mail.html ?? ''}`;
      const headers = { 'content-security-policy': mailPolicy };
      return { status: 200, type: 'text/html; charset=utf-8', body, headers };
    }
    case 'raw':
      return { status: 200, type: 'text/plain; charset=utf-8', body: mail.raw };
    case 'attachments': {
      const attachment = mail.attachments[index];
      if (!attachment) return undefined;
      const { content, filename } = attachment;
      const body = typeof content === 'string' ? content : new Uint8Array(content);
      const name = encodeURIComponent(filename ?? 'attachment');
      const headers = { 'content-disposition': `attachment; filename*=UTF-8''${name}` };
      return { status: 200, type: 'application/octet-stream', body, headers };
    }
    default:
      return undefined;
  }
}
