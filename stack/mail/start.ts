import { createServer, type Server } from 'node:http';
import type { Part, StackContext } from '../context.ts';
import { answerWeb } from './answer-web.ts';
import { catchMail } from './catch-mail.ts';
import { Inbox } from './inbox.ts';
import { isLoopbackHost } from './is-loopback-host.ts';

/**
 * Starts the SMTP catcher (`ports.smtp`) and its page (`ports.mailWeb`), both in this process and on 127.0.0.1. Mails are
 * kept in memory only.
 * @throws Error when a port is taken
 */
export async function startMail(context: StackContext): Promise<Part> {
  const inbox = new Inbox();
  const smtp = await catchMail(context.ports.smtp, inbox, context.log);
  const web = await serveWeb(context.ports.mailWeb, inbox);
  let stopping: Promise<unknown> | undefined;
  return {
    name: 'mail',
    async stop() {
      stopping ??= Promise.all([
        new Promise<void>((resolve) => web.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(resolve)),
      ]);
      web.closeAllConnections();
      await stopping;
    },
  };
}

async function serveWeb(port: number, inbox: Inbox): Promise<Server> {
  const web = createServer((req, res) => {
    if (!isLoopbackHost(req.headers.host)) {
      res.writeHead(403).end('The mail catcher answers only to names of this machine.');
      return;
    }
    const url = new URL(req.url ?? '/', 'http://mail');
    const { status, type, body, headers } = answerWeb(inbox, req.method ?? 'GET', url);
    res.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff', ...headers });
    res.end(body);
  });
  await new Promise<void>((resolve, reject) => {
    web.once('error', reject);
    web.listen(port, '127.0.0.1', resolve);
  });
  return web;
}
