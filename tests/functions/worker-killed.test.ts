import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The dispatcher's own process, below this stack's functions host: no other stack on the machine has its address. */
function dispatcherPid(): number | undefined {
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const read = (file: string): string => {
      try {
        return readFileSync(`/proc/${name}/${file}`, 'utf8');
      } catch {
        // It has ended meanwhile.
        return '';
      }
    };
    if (!read('cmdline').includes('dispatch-notifications/index.ts')) continue;
    if (read('environ').split('\0').includes(`SUPABASE_URL=${process.env.SUPABASE_URL}`)) return Number(name);
  }
  return undefined;
}

test('R11: a worker killed with a push under way loses none and sends at most that one twice', async () => {
  const groupId = await world.group();
  const subscriptions = await Promise.all(Array.from({ length: 8 }, () => world.subscribe()));
  const [slow] = subscriptions;
  if (!slow) throw new Error('there is no subscription');
  // The service has it and does not answer: the worker is killed between sending and saying so.
  world.push.answerNext(slow, 'hang');
  await world.say(groupId, 'Survive this');
  await world.push.waitFor(slow, 1);
  const inState = async (state: string) =>
    (await world.deliveries(groupId, 'push')).filter((delivery) => delivery.state === state).length;
  await expect.poll(() => inState('sent'), { timeout: 4_000, interval: 50 }).toBe(7);

  const pid = dispatcherPid();
  if (!pid) throw new Error('the dispatcher does not run');
  process.kill(pid, 'SIGKILL');
  await expect.poll(dispatcherPid, { timeout: 10_000 }).not.toBe(pid);
  expect(await inState('leased')).toBe(1);
  // A minute passes: the lease of the dead ends.
  await world.sql`update public.notification_deliveries set due_at = now(), lease_until = now() where state = 'leased'`;
  await world.push.waitFor(slow, 2);
  await expect.poll(() => inState('sent'), { timeout: 15_000 }).toBe(8);
  expect(subscriptions.map((subscription) => world.push.received(subscription).length)).toEqual([
    2,
    ...Array(7).fill(1),
  ]);
  // The device shows one: the second replaces the first.
  expect(new Set(world.push.received(slow).map((received) => received.topic)).size).toBe(1);
}, 60_000);

test('R11: what was taken and a killed worker could not note is not sent again: its journal says so', async () => {
  await world.reset();
  const groupId = await world.group();
  const subscription = await world.subscribe();
  const [name, key] = ['public.complete_notification_deliveries(jsonb, text)', 1_107_204];
  const [kept] = await world.sql`select pg_get_functiondef(${name}::regprocedure) as definition`;
  const holder = await world.sql.reserve();
  const state = async () => (await world.deliveries(groupId, 'push')).map((delivery) => delivery.state);
  try {
    // Reports wait until the test lets them go, and then note nothing.
    await holder`select pg_advisory_lock(${key})`;
    await world.sql.unsafe(`create or replace function public.complete_notification_deliveries(results jsonb, worker text)
      returns integer language sql volatile set search_path = '' as 'select pg_advisory_xact_lock(${key}); select 0'`);
    await world.say(groupId, 'Say it once');
    const waiting = async () =>
      (await world.sql`select from pg_locks where locktype = 'advisory' and objid = ${key} and not granted`)
        .length;
    await expect.poll(waiting, { timeout: 15_000, interval: 50 }).toBe(1);
    expect(world.push.received(subscription)).toHaveLength(1);
    const pid = dispatcherPid();
    if (!pid) throw new Error('the dispatcher does not run');
    process.kill(pid, 'SIGKILL');
    await expect.poll(dispatcherPid, { timeout: 10_000 }).not.toBe(pid);
  } finally {
    await world.sql.unsafe(kept?.definition);
    await holder`select pg_advisory_unlock(${key})`;
    holder.release();
  }
  expect(await state()).toEqual(['leased']);
  // A minute passes.
  await world.sql`update public.notification_deliveries set due_at = now(), lease_until = now() where state = 'leased'`;
  await expect.poll(state, { timeout: 15_000 }).toEqual(['sent']);
  expect(world.push.received(subscription)).toHaveLength(1);
}, 60_000);
