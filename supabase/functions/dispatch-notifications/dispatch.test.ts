import assert from 'node:assert/strict';
import { dispatch } from './dispatch.ts';
import { createPace } from './pace.ts';
import { delivery, queueOf } from './testing/memory-queue.ts';
import type { Channel, Delivery, Send, SendResult } from './types.ts';

const sent: SendResult = { outcome: 'sent', reason: 'accepted' };

const pushing = (send: Send): Record<string, Channel> => ({ web_push: { send, repeat: 'replaces' } });

Deno.test('goes on until nothing is due and counts what became of each', async () => {
  const queue = queueOf([delivery('1', 'web_push'), delivery('2', 'web_push')], [delivery('3', 'web_push')]);
  const tally = await dispatch(
    queue,
    pushing(() => Promise.resolve(sent)),
    1000,
    createPace(),
  );
  assert.deepEqual([tally.claimed, tally.sent, queue.results.size], [3, 3, 3]);
});

Deno.test('says of a channel without credentials that it has none', async () => {
  const queue = queueOf([delivery('1', 'email'), delivery('2', 'fcm')]);
  const tally = await dispatch(queue, { email: null }, 1000, createPace());
  assert.equal(tally.skipped, 2);
  assert.deepEqual(queue.results.get('1'), { outcome: 'skipped', reason: 'channel_not_configured' });
});

Deno.test('lets no sender that throws stop the others', async () => {
  const queue = queueOf([delivery('1', 'email'), delivery('2', 'web_push')]);
  const email: Channel = { send: () => Promise.reject(new Error('boom')), repeat: 'dropped' };
  await dispatch(queue, { email, ...pushing(() => Promise.resolve(sent)) }, 1000, createPace());
  assert.deepEqual(queue.results.get('1'), { outcome: 'retry', reason: 'unexpected_error' });
  assert.deepEqual(queue.results.get('2'), sent);
});

Deno.test('begins no batch after its time is used up', async () => {
  const queue = queueOf([delivery('1', 'web_push')]);
  const tally = await dispatch(
    queue,
    pushing(() => Promise.resolve(sent)),
    0,
    createPace(),
  );
  assert.equal(tally.claimed, 0);
});

Deno.test('a full batch has the next one fetched beside it; a queue that fails then is said so', async () => {
  const full = Array.from({ length: 480 }, (_, number) => delivery(String(number), 'web_push'));
  const queue = queueOf(full);
  let claims = 0;
  const claim = () => (++claims === 2 ? Promise.reject(new Error('queue away')) : queue.claim(480, 60, {}));
  const send = () => Promise.resolve(sent);
  await assert.rejects(dispatch({ ...queue, claim }, pushing(send), 1000, createPace()), /queue away/);
  assert.equal(queue.results.size, 480);
});

Deno.test('R11: few are under way at first, more with every sixteen settled; slow ones take no room', async () => {
  const queue = queueOf(Array.from({ length: 400 }, (_, number) => delivery(String(number), 'web_push')));
  let underWay = 0;
  const peaks = new Map<number, number>();
  const stuck = Promise.withResolvers<SendResult>();
  let settled = 0;
  const send = async (one: Delivery): Promise<SendResult> => {
    if (one.delivery_id === '0') return stuck.promise;
    underWay++;
    peaks.set(settled, Math.max(peaks.get(settled) ?? 0, underWay));
    await new Promise((resolve) => setTimeout(resolve, 1));
    underWay--;
    return sent;
  };
  const complete = (id: string, result: SendResult) => {
    if (++settled === 399) stuck.resolve(sent);
    return queue.complete(id, result);
  };
  await dispatch({ ...queue, complete }, pushing(send), 5000, createPace());
  assert.equal(queue.results.size, 400);
  assert.ok((peaks.get(0) ?? 0) <= 8);
  for (const [done, peak] of peaks) assert.ok(peak <= 9 + done / 16, `${peak} under way after ${done}`);
  assert.ok(Math.max(...peaks.values()) > 16);
});

Deno.test('R11: with a journal, what waits to be noted is not at stake and holds nobody up', async () => {
  const queue = queueOf(Array.from({ length: 40 }, (_, number) => delivery(String(number), 'web_push')));
  const noting = Promise.withResolvers<void>();
  let taken = 0;
  const send = () => {
    if (++taken === 40) noting.resolve();
    return Promise.resolve(sent);
  };
  const complete = (id: string, result: SendResult) => noting.promise.then(() => queue.complete(id, result));
  await dispatch({ ...queue, hasJournal: true, complete }, pushing(send), 5000, createPace());
  assert.equal(queue.results.size, 40);
});
