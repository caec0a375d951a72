import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { checkVapid } from '../check-vapid.ts';
import { decryptPush, type SubscriptionSecrets } from '../decrypt-push.ts';
import type { Fault } from './fault.ts';
import { count, type Journal, take } from './journal.ts';

/** What every provider answers after, as a real one across a network would. */
const LATENCY_MILLISECONDS = 20;

export interface HttpProviders {
  origin: string;
  stop(): Promise<void>;
}

/**
 * FCM with its token server (`/token`, or `/token/<name>` for a token that says whose it is), a push service that checks VAPID and decrypts (`/push/<n>`), and an SMS gateway (`/sms`) on
 * one port. A target whose name holds `poison` is always answered 503.
 * The gateway does what those with an Idempotency-Key do, unless `knowsKeys` says no: what it has taken it takes once, and says so again. FCM and push services
 * know no such key; they take a copy, and the device shows it in place of the first, by tag and Topic.
 * Keys of the journal: `web:<n>:<notification>`, `fcm:<token>:<notification>`, `sms:<delivery>`.
 */
export async function startHttpProviders(
  journal: Journal,
  draw: () => Fault,
  vapidPublicKey: string,
  secrets: SubscriptionSecrets,
  knowsKeys = true,
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
      const said = JSON.parse(decryptPush(body, secrets));
      const key = `web:${path.slice('/push/'.length)}:${said.notificationId}`;
      replacesItself(journal, key, `${request.headers.topic},${said.tag}`);
      return key;
    }
    if (!/^Bearer (fake|worker-\d+)$/.test(request.headers.authorization ?? '')) throw new Error('no token');
    const said = JSON.parse(body.toString());
    if (path === '/sms') return `sms:${request.headers['idempotency-key']}`;
    const key = `fcm:${said.message.token}:${said.message.data.notificationId}`;
    const { android, apns, webpush } = said.message;
    const names = [
      android.collapse_key,
      android.notification.tag,
      apns.headers['apns-collapse-id'],
      webpush.notification.tag,
    ];
    replacesItself(journal, key, names.join());
    return key;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const body = await buffer(request);
    if (path.startsWith('/token')) {
      response.end(JSON.stringify({ access_token: path.split('/')[2] ?? 'fake', expires_in: 3600 }));
      return;
    }
    const key = await keyOf(path, request, body);
    if (path === '/sms' && knowsKeys && journal.accepted.has(key)) {
      journal.dropped++;
      await wait(LATENCY_MILLISECONDS);
      response.end('{}');
      return;
    }
    const fault = key.includes('poison') ? 'unavailable' : draw();
    if (fault === 'accept' || fault === 'accept_silently') {
      take(journal, key, credentialsOf(request), fault === 'accept_silently');
    } else journal.refused++;
    if (fault === 'accept_silently') return;
    await wait(LATENCY_MILLISECONDS);
    if (request.socket.destroyed && fault === 'accept') count(journal.unheard, key);
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

/** The bearer, or what the signed part of a VAPID token says. */
function credentialsOf({ headers: { authorization = '' } }: IncomingMessage): string {
  const claims = /^vapid t=[^.]+\.([^.]+)/.exec(authorization)?.[1];
  return claims ? Buffer.from(claims, 'base64url').toString() : authorization;
}

/** A copy that the device could not put in the place of the first would be shown beside it. */
function replacesItself(journal: Journal, key: string, name: string): void {
  const first = journal.replaces.get(key) ?? name;
  journal.replaces.set(key, first);
  if (first !== name) journal.problems.push(`${key}: ${name} does not replace ${first}`);
}
