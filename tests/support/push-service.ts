import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { checkVapid } from './check-vapid.ts';
import { decryptPush, type SubscriptionSecrets } from './decrypt-push.ts';

/** What a browser hands to the app when somebody switches push on. */
export interface TestSubscription {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** One request as the service took it. `text` is what the device would show, null where `problem` says why not. */
export interface ReceivedPush {
  /** Milliseconds, by the clock of performance.now(). */
  at: number;
  subscriptionId: string;
  status: number;
  text: string | null;
  problem: string | null;
  ttl: string | undefined;
  topic: string | undefined;
  urgency: string | undefined;
}

/** How to answer: a status with headers, or `hang` for a service that takes the push and never answers. */
export type PushAnswer = { status: number; headers?: Record<string, string> } | 'hang';

export interface PushService {
  /** e.g. `http://127.0.0.1:40123` */
  origin: string;
  subscribe(): TestSubscription;
  /** Scripts the next answers for one subscription; afterwards it answers 201 again. */
  answerNext(subscription: TestSubscription, ...answers: PushAnswer[]): void;
  /** Every request for one subscription so far, refused ones included, in order. */
  received(subscription: TestSubscription): ReceivedPush[];
  /** Waits until so many requests for one subscription have come. */
  waitFor(subscription: TestSubscription, count: number, milliseconds?: number): Promise<ReceivedPush[]>;
  stop(): Promise<void>;
}

/**
 * Starts a push service on a free port of 127.0.0.1: it checks VAPID and decrypts every push with the subscription's
 * own keys, and answers 400 or 403 to what a real one would refuse.
 * @param vapidPublicKey base64url, the key that subscriptions are made for.
 */
export async function startPushService(vapidPublicKey: string): Promise<PushService> {
  const secrets = new Map<string, SubscriptionSecrets>();
  const scripts = new Map<string, PushAnswer[]>();
  const journal: ReceivedPush[] = [];
  const arrivals = new EventEmitter().setMaxListeners(0);

  const server = createServer((request, response) => {
    receive(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const subscriptionId = request.url?.slice('/push/'.length) ?? '';
    const opened = await open(request, await buffer(request), subscriptionId);
    const scripted = scripts.get(subscriptionId)?.shift();
    const answer = opened.problem ? { status: opened.status } : (scripted ?? { status: 201 });
    const header = (name: string) => request.headers[name]?.toString();
    const headers = { ttl: header('ttl'), topic: header('topic'), urgency: header('urgency') };
    const status = answer === 'hang' ? 0 : answer.status;
    journal.push({
      at: performance.now(),
      subscriptionId,
      text: opened.text,
      problem: opened.problem,
      ...headers,
      status,
    });
    if (answer !== 'hang') response.writeHead(answer.status, 'headers' in answer ? answer.headers : {}).end();
    arrivals.emit('push');
  }

  async function open(request: IncomingMessage, body: Buffer, subscriptionId: string) {
    const secret = secrets.get(subscriptionId);
    if (!secret) return { status: 404, text: null, problem: 'no such subscription' };
    try {
      await checkVapid(request.headers.authorization, origin, vapidPublicKey);
    } catch (error) {
      return { status: 403, text: null, problem: String(error) };
    }
    try {
      if (request.method !== 'POST') throw new Error(`method ${request.method}`);
      if (request.headers['content-encoding'] !== 'aes128gcm') throw new Error('not aes128gcm');
      if (!/^\d+$/.test(request.headers.ttl?.toString() ?? '')) throw new Error('no TTL');
      if (!/^[\w-]{0,32}$/.test(request.headers.topic?.toString() ?? '')) throw new Error('bad Topic');
      return { status: 201, text: decryptPush(body, secret), problem: null };
    } catch (error) {
      return { status: 400, text: null, problem: String(error) };
    }
  }

  function received(subscription: TestSubscription): ReceivedPush[] {
    return journal.filter((push) => push.subscriptionId === subscription.id);
  }

  return {
    origin,
    received,

    subscribe() {
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      const auth = randomBytes(16);
      const id = randomUUID();
      secrets.set(id, { ecdh, auth });
      const p256dh = ecdh.getPublicKey('base64url');
      return { id, endpoint: `${origin}/push/${id}`, p256dh, auth: auth.toString('base64url') };
    },

    answerNext(subscription, ...answers) {
      scripts.set(subscription.id, [...(scripts.get(subscription.id) ?? []), ...answers]);
    },

    async waitFor(subscription, count, milliseconds = 30_000) {
      const signal = AbortSignal.timeout(milliseconds);
      while (received(subscription).length < count) await once(arrivals, 'push', { signal });
      return received(subscription);
    },

    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
