import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { checkVapid } from '../check-vapid.ts';
import { decryptPush, type SubscriptionSecrets } from '../decrypt-push.ts';
import type { Fault } from './fault.ts';
import { count, type Journal } from './journal.ts';

/** What every provider answers after, as a real one across a network would. */
const LATENCY_MILLISECONDS = 20;

export interface HttpProviders {
  origin: string;
  stop(): Promise<void>;
}

/**
 * FCM with its token server (`/token`), a push service that checks VAPID and decrypts (`/push/<n>`), and an SMS gateway (`/sms`) on
 * one port. A target whose name holds `poison` is always answered 503.
 * Keys of the journal: `web:<n>:<notification>`, `fcm:<token>:<notification>`, `sms:<delivery>`.
 */
export async function startHttpProviders(
  journal: Journal,
  draw: () => Fault,
  vapidPublicKey: string,
  secrets: SubscriptionSecrets,
): Promise<HttpProviders> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      journal.problems.push(`${request.url}: ${error}`);
      response.writeHead(400).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function keyOf(path: string, request: IncomingMessage, body: Buffer): Promise<string> {
    if (path.startsWith('/push/')) {
      await checkVapid(request.headers.authorization, origin, vapidPublicKey);
      return `web:${path.slice('/push/'.length)}:${JSON.parse(decryptPush(body, secrets)).notificationId}`;
    }
    if (request.headers.authorization !== 'Bearer fake') throw new Error('no token');
    const said = JSON.parse(body.toString());
    if (path === '/sms') return `sms:${request.headers['idempotency-key']}`;
    return `fcm:${said.message.token}:${said.message.data.notificationId}`;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const body = await buffer(request);
    if (path === '/token') {
      response.end(JSON.stringify({ access_token: 'fake', expires_in: 3600 }));
      return;
    }
    const key = await keyOf(path, request, body);
    const fault = key.includes('poison') ? 'unavailable' : draw();
    if (fault === 'accept' || fault === 'accept_silently') count(journal.accepted, key);
    else journal.refused++;
    if (fault === 'accept_silently') {
      count(journal.silent, key);
      return;
    }
    await wait(LATENCY_MILLISECONDS);
    const status = { accept: 201, too_many: 429, unavailable: 503, gone: 404 }[fault];
    response.writeHead(status, fault === 'too_many' ? { 'retry-after': '1' } : {});
    response.end(fault === 'gone' ? '{"error": {"details": [{"errorCode": "UNREGISTERED"}]}}' : '{}');
  }

  return {
    origin,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
