import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { call, openWorld, type World } from './world.ts';

let world: World;
let groupId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  await world.reset();
  groupId = await world.group();
});

/** The only push of the conversation, once it is in that state. */
function push(state: string) {
  return expect
    .poll(async () => (await world.deliveries(groupId, 'push'))[0], { timeout: 15_000, interval: 100 })
    .toMatchObject({ state });
}

const nothingDue = () =>
  expect
    .poll(async () => (await world.sql`select private.has_due_deliveries() as due`)[0]?.due, {
      timeout: 15_000,
    })
    .toBe(false);

test('S0.19, S0.23, S2.28, S4.73: A writes to B: after the grace exactly one push, which decrypts to the right text', async () => {
  const subscription = await world.subscribe();
  await world.say(groupId, 'The slides are ready: 世界 & <b>more</b>');
  const [received] = await world.push.waitFor(subscription, 1);
  expect(received).toMatchObject({
    problem: null,
    topic: groupId.replaceAll('-', ''),
    urgency: 'high',
    ttl: '86400',
  });
  expect(JSON.parse(received?.text ?? '')).toEqual({
    title: 'Maya Okafor in Push me',
    body: 'The slides are ready: 世界 & <b>more</b>',
    tag: groupId,
    url: `/c/${groupId}`,
    notificationId: expect.any(String),
    unread: expect.any(Number),
  });
  await push('sent');
  await world.dispatch();
  await nothingDue();
  expect(world.push.received(subscription)).toHaveLength(1);
  const [token] =
    await world.sql`select last_sent_at, last_failure from public.push_tokens where user_id = ${cast.student.id}`;
  expect(token).toMatchObject({ last_sent_at: expect.any(Date), last_failure: null });
});

test('S0.30: each device gets its own, and the next message its own push with the count', async () => {
  const [laptop, phone] = [await world.subscribe(), await world.subscribe()];
  await world.say(groupId, 'One');
  await world.push.waitFor(laptop, 1);
  await world.push.waitFor(phone, 1);
  await push('sent');
  await world.say(groupId, 'Two');
  const [, second] = await world.push.waitFor(laptop, 2);
  expect(JSON.parse(second?.text ?? '')).toMatchObject({ body: '2 new messages: Two' });
});

test('B opts out: no push, and the reason is kept', async () => {
  const subscription = await world.subscribe();
  await call(world.sam, 'set_notification_preference', {
    category: 'messages',
    channel: 'push',
    enabled: false,
  });
  await world.say(groupId, 'Psst');
  await push('skipped');
  expect((await world.deliveries(groupId, 'push'))[0]).toMatchObject({ reason: 'channel_off', sends: 0 });
  await world.dispatch();
  expect(world.push.received(subscription)).toEqual([]);
});

test('B reads before the push is due: none', async () => {
  const subscription = await world.subscribe();
  await world.sql`update public.notification_categories set push_after = '1 hour' where key = 'messages'`;
  await world.say(groupId, 'Look here');
  await push('pending');
  await call(world.sam, 'mark_conversation_read', { conversation_id: groupId, up_to_seq: 1 });
  await push('cancelled');
  await world.sql`update public.notification_deliveries set due_at = now() where state = 'pending'`;
  await world.dispatch();
  expect((await world.deliveries(groupId, 'push'))[0]?.reason).toBe('already_read');
  expect(world.push.received(subscription)).toEqual([]);
  await world.sql`update public.notification_categories set push_after = '0' where key = 'messages'`;
});

test.each([404, 410])('R12: a subscription that answers %i is forgotten', async (status) => {
  const subscription = await world.subscribe();
  world.push.answerNext(subscription, { status });
  await world.say(groupId, 'Anybody there?');
  await push('failed');
  expect((await world.deliveries(groupId, 'push'))[0]).toMatchObject({
    reason: 'target_gone',
    response: { status },
  });
  expect(
    await world.sql`select from public.push_tokens where endpoint = ${subscription.endpoint}`,
  ).toHaveLength(0);
});

test.each([
  { status: 503, reason: 'provider_down' },
  { status: 429, reason: 'rate_limited', headers: { 'retry-after': '1' } },
])('R11: $status is tried again until it works', async ({ status, reason, headers }) => {
  const subscription = await world.subscribe();
  world.push.answerNext(subscription, headers ? { status, headers } : { status });
  await world.say(groupId, 'Knock knock');
  await world.push.waitFor(subscription, 1);
  await expect.poll(async () => (await world.deliveries(groupId, 'push'))[0]?.reason).toBe(reason);
  await world.push.waitFor(subscription, 2);
  await push('sent');
  expect((await world.deliveries(groupId, 'push'))[0]).toMatchObject({ attempts: 2, sends: 1 });
  expect(world.push.received(subscription).map((received) => received.status)).toEqual([status, 201]);
});

test('R11: Retry-After is waited for', async () => {
  const subscription = await world.subscribe();
  world.push.answerNext(subscription, { status: 503, headers: { 'retry-after': '600' } });
  await world.say(groupId, 'Later');
  await world.push.waitFor(subscription, 1);
  await push('pending');
  expect((await world.deliveries(groupId, 'push'))[0]?.wait).toBeGreaterThanOrEqual(600);
  expect((await world.deliveries(groupId, 'push'))[0]?.response).toEqual({
    status: 503,
    retry_after_seconds: 600,
  });
});

test('a service that takes the push and never answers is given up after five seconds and tried again', async () => {
  const subscription = await world.subscribe();
  world.push.answerNext(subscription, 'hang');
  await world.say(groupId, 'Hello?');
  await world.push.waitFor(subscription, 2);
  await push('sent');
  expect((await world.deliveries(groupId, 'push'))[0]).toMatchObject({ attempts: 2, sends: 1 });
});

test('S17: a redirect is not followed', async () => {
  const [subscription, elsewhere] = [await world.subscribe(), world.push.subscribe()];
  world.push.answerNext(subscription, { status: 307, headers: { location: elsewhere.endpoint } });
  await world.say(groupId, 'Follow me');
  await push('failed');
  expect((await world.deliveries(groupId, 'push'))[0]).toMatchObject({ reason: 'redirect_refused' });
  expect(world.push.received(elsewhere)).toEqual([]);
});

test('keys that name no point of the curve end the subscription, not the dispatcher', async () => {
  const { id, endpoint, auth } = world.push.subscribe();
  const p256dh = `BA${'A'.repeat(85)}`;
  await call(world.sam, 'register_push_subscription', { device_id: id, endpoint, p256dh, auth });
  await world.say(groupId, 'Hello');
  await push('failed');
  expect((await world.deliveries(groupId, 'push'))[0]).toMatchObject({ reason: 'bad_keys' });
  expect(await world.sql`select from public.push_tokens where endpoint = ${endpoint}`).toHaveLength(0);
});

test('a worker that dies with a lease: the push comes after the lease has ended, once', async () => {
  const subscription = await world.subscribe();
  await world.sql`update public.notification_categories set push_after = '1 hour' where key = 'messages'`;
  await world.say(groupId, 'Do not lose me');
  await push('pending');
  await world.sql`update public.notification_categories set push_after = '0' where key = 'messages'`;
  const [delivery] = await world.deliveries(groupId, 'push');
  // What a worker leaves behind that claimed it and was killed before it could send or say so.
  await world.sql`update public.notification_deliveries set state = 'leased', attempts = 1, leased_by = 'killed',
    lease_until = now() + interval '2 seconds', due_at = now() + interval '2 seconds' where id = ${delivery?.id ?? ''}`;
  await world.dispatch();
  expect(world.push.received(subscription)).toEqual([]);
  await world.push.waitFor(subscription, 1);
  await push('sent');
  expect((await world.deliveries(groupId, 'push'))[0]).toMatchObject({ attempts: 1, sends: 1 });
  expect(world.push.received(subscription)).toHaveLength(1);
});

test('many workers at once send each push once', async () => {
  const subscriptions = await Promise.all(Array.from({ length: 10 }, () => world.subscribe()));
  await world.say(groupId, 'To all of you');
  await expect.poll(async () => (await world.deliveries(groupId, 'push')).length).toBe(10);
  await Promise.all(Array.from({ length: 6 }, () => world.dispatch()));
  for (const subscription of subscriptions) await world.push.waitFor(subscription, 1);
  await nothingDue();
  expect(subscriptions.map((subscription) => world.push.received(subscription).length)).toEqual(
    Array(10).fill(1),
  );
});
