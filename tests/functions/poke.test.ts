import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, openWorld, type World } from './world.ts';

let world: World;
const never = '0 0 30 2 *';
const schedule = (name: string, value: string) =>
  world.sql`update private.scheduled_jobs set schedule = ${value} where name = ${name}`;

/** Waits until the scheduler has read its list: a new job of that name has run. */
async function reread(probe: string): Promise<void> {
  await world.sql`insert into private.scheduled_jobs (name, schedule, kind, command)
    values (${probe}, '1 seconds', 'sql', 'select 1')`;
  const lastRun = async () =>
    (await world.sql`select last_run_at from private.scheduled_jobs where name = ${probe}`)[0]?.last_run_at;
  await expect.poll(lastRun, { timeout: 10_000 }).toBeInstanceOf(Date);
}

beforeAll(async () => {
  world = await openWorld();
  await schedule('dispatch_notifications', never);
});
afterAll(async () => {
  await world.sql`delete from private.scheduled_jobs where name like 'poke!_probe!_%' escape '!'`;
  await schedule('dispatch_notifications', '1 seconds');
  await world.close();
});

test('P15: what is due goes out when it is committed, without waiting for the clock', async () => {
  // Once to end the job as it was, once to begin it as it is now.
  await reread('poke_probe_one');
  await reread('poke_probe_two');
  const subscription = await world.subscribe();
  await call<string>(world.sam, 'send_test_notification', { channels: ['push'] });
  await world.push.waitFor(subscription, 1);
  // And each that follows, whether the job is still at work or not.
  for (let count = 2; count <= 4; count++) {
    await call<string>(world.sam, 'send_test_notification', { channels: ['push'] });
    await world.push.waitFor(subscription, count);
  }
});
