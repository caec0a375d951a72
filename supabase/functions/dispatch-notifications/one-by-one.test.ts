import assert from 'node:assert/strict';
import { dispatch } from './dispatch.ts';
import { sendOneByOne } from './one-by-one.ts';
import { createPace } from './pace.ts';
import { delivery, queueOf } from './testing/memory-queue.ts';
import type { Channel, Delivery, SendResult } from './types.ts';

const sent: SendResult = { outcome: 'sent', reason: 'accepted' };
const later = () => new Promise((resolve) => setTimeout(resolve, 1));
const many = (name: string, count: number, provider: string) =>
  Array.from({ length: count }, (_, number) => delivery(`${name}${number}`, provider));

/** A mail server that keeps count of what it has been handed and the database does not know yet. */
function countedMail(send: (one: Delivery) => Promise<SendResult> = () => later().then(() => sent)) {
  const doubt = { now: 0, most: 0 };
  const email: Channel = {
    repeat: 'shown',
    send(one) {
      doubt.most = Math.max(doubt.most, ++doubt.now);
      return send(one);
    },
  };
  return { email, doubt };
}

Deno.test('R11: of what would be shown twice one is in doubt in the whole process, noted ones aside, whoever calls', async () => {
  const { email, doubt } = countedMail();
  const queue = queueOf(many('mail', 30, 'email'));
  let isWanted = true;
  const slowly = {
    ...queue,
    // A journal changes nothing: one is in doubt until the database knows.
    hasJournal: true,
    complete: async (id: string, result: SendResult) => {
      await later();
      doubt.now--;
      // A second call comes while the first one is at work.
      if (isWanted) {
        isWanted = false;
        others.push(dispatch(slowly, { email }, 1000, pace));
      }
      return queue.complete(id, result);
    },
  };
  const pace = createPace();
  const others: Promise<unknown>[] = [];
  await Promise.all([dispatch(slowly, { email }, 1000, pace), dispatch(slowly, { email }, 1000, pace)]);
  await Promise.all(others);
  assert.deepEqual([queue.results.size, doubt.most], [30, 1]);
});

Deno.test('R11: a mail server that hangs has one mail, and no push waits for it, not even one that comes later', async () => {
  const stuck = Promise.withResolvers<SendResult>();
  const { email, doubt } = countedMail(() => stuck.promise);
  const queue = queueOf([...many('mail', 3, 'email'), ...many('push', 40, 'web_push')]);
  let pushes = 0;
  const web_push: Channel = {
    repeat: 'replaces',
    send: () => {
      if (++pushes === 41) stuck.resolve(sent);
      return Promise.resolve(sent);
    },
  };
  let looks = 0;
  const claim: typeof queue.claim = async (limit, lease, providers) => {
    const batch = await queue.claim(limit, lease, providers);
    // Due only after a look that has found nothing.
    const isLooking = !providers.only && batch.deliveries.length === 0;
    return isLooking && ++looks === 2 ? { ...batch, deliveries: [delivery('late', 'web_push')] } : batch;
  };
  const complete = (id: string, result: SendResult) => {
    if (id.startsWith('mail')) doubt.now--;
    return queue.complete(id, result);
  };
  await dispatch({ ...queue, claim, complete }, { email, web_push }, 5000, createPace());
  assert.deepEqual([queue.results.size, doubt.most], [44, 1]);
});

Deno.test('few are claimed at once, and the next beside the last of them', async () => {
  const limits: number[] = [];
  const waiting = many('mail', 10, 'email');
  const claimedAt: number[] = [];
  let count = 0;
  await sendOneByOne({
    claim: (limit) => {
      limits.push(limit);
      claimedAt.push(count);
      return Promise.resolve(waiting.splice(0, limit));
    },
    isOpen: () => true,
    send: async () => {
      await later();
      count++;
    },
    leaseMilliseconds: 60_000,
  });
  assert.deepEqual([count, limits, claimedAt], [10, [4, 4, 4, 4], [0, 3, 7, 9]]);
});

Deno.test('R11: what has waited so long that its lease might end under way is not begun: it is somebody else’s soon', async () => {
  const begun: string[] = [];
  const waiting = many('mail', 4, 'email');
  let now = 0;
  const source = {
    claim: (limit: number) => Promise.resolve(waiting.splice(0, limit)),
    isOpen: () => true,
    send: ({ delivery_id }: Delivery) => {
      begun.push(delivery_id);
      now += 23_000;
      return Promise.resolve();
    },
    leaseMilliseconds: 60_000,
  };
  await sendOneByOne(source, () => now);
  assert.deepEqual(begun, ['mail0', 'mail1']);
});

Deno.test('a claim that fails is said so, once what is claimed has been sent; nothing is claimed after the time', async () => {
  const { email } = countedMail();
  const queue = queueOf(many('mail', 4, 'email'));
  let claims = 0;
  const claim: typeof queue.claim = (limit, lease, providers) => {
    if (providers.only && ++claims === 2) return Promise.reject(new Error('queue away'));
    return queue.claim(limit, lease, providers);
  };
  await assert.rejects(dispatch({ ...queue, claim }, { email }, 1000, createPace()), /queue away/);
  assert.equal(queue.results.size, 4);
  const late = queueOf(many('mail', 1, 'email'));
  assert.equal((await dispatch(late, { email }, 0, createPace())).claimed, 0);
});

Deno.test('R11: what cannot be noted is the last', async () => {
  const { email, doubt } = countedMail();
  const queue = queueOf(many('mail', 4, 'email'));
  const complete = () => Promise.reject(new Error('database away'));
  const pace = createPace();
  await assert.rejects(dispatch({ ...queue, complete }, { email }, 1000, pace), /database away/);
  assert.equal(doubt.now, 1);
  // And the turn is over.
  assert.ok(pace.takeTurn());
});
