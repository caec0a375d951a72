import { afterAll, beforeAll, expect, test } from 'vitest';
import webPush from 'web-push';
import { type PushService, startPushService } from '../support/push-service.ts';

// The judge is judged first: it must understand the reference implementation, and refuse what a real service would.

const keys = webPush.generateVAPIDKeys();
let service: PushService;

beforeAll(async () => {
  service = await startPushService(keys.publicKey);
});
afterAll(() => service.stop());

async function send(endpoint: string, subscription: { p256dh: string; auth: string }, vapid = keys) {
  const details = webPush.generateRequestDetails({ endpoint, keys: subscription }, 'Grüße, 世界', {
    vapidDetails: { subject: 'mailto:ops@example.org', ...vapid },
    topic: 'abc',
    TTL: 60,
  });
  const headers = Object.entries(details.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return fetch(endpoint, { method: 'POST', headers, body: new Uint8Array(details.body ?? []) });
}

test('reads what the reference implementation writes', async () => {
  const subscription = service.subscribe();
  expect((await send(subscription.endpoint, subscription)).status).toBe(201);
  expect(service.received(subscription)).toEqual([
    expect.objectContaining({ text: 'Grüße, 世界', problem: null, topic: 'abc', ttl: '60' }),
  ]);
});

test("refuses another server's signature, another browser's keys and unknown subscriptions", async () => {
  const subscription = service.subscribe();
  const other = service.subscribe();
  expect((await send(subscription.endpoint, subscription, webPush.generateVAPIDKeys())).status).toBe(403);
  expect((await send(subscription.endpoint, other)).status).toBe(400);
  expect((await send(`${service.origin}/push/unknown`, subscription)).status).toBe(404);
  expect((await fetch(subscription.endpoint, { method: 'POST', body: 'hello' })).status).toBe(403);
});
