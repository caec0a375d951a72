import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const sam = cast.student.id;
const lane = 'web_push:googleapis.com';

interface Limit {
  perMinute?: number;
  burst?: number;
  device?: number;
}

/** A device of Sam's, `count` announcements that wait for it, and a limit for its push service. */
async function crowd(world: World, count: number, { perMinute, burst = 1, device }: Limit): Promise<void> {
  const { sql } = world;
  await sql`delete from public.push_tokens where user_id = ${sam}`;
  await world.device(sam);
  await sql`update private.provider_rates
    set per_minute = ${perMinute ?? null}, burst = ${burst}, device_per_minute = ${device ?? null} where provider = 'web_push'`;
  await sql`update private.delivery_lanes set tokens = ${burst}, refilled_at = now(), paused_until = null where lane = ${lane}`;
  await sql`select private.notify(array[${sam}::uuid], 'system_announcement', 'announcements', 'News', 'Text', 'rates:' || n,
    p_channels => '{push}') from generate_series(1, ${count}) n`;
}

const at = (world: World, seconds: number) => world.sql`now() + make_interval(secs => ${seconds})`;

async function claim(world: World, worker: string, seconds: number): Promise<string[]> {
  const [row] = await world.sql`
    select private.claim_notification_deliveries(${worker}, 160, 60, ${at(world, seconds)}) as ids`;
  return row?.ids;
}

async function pay(world: World, ids: string[], seconds: number): Promise<string[]> {
  const [row] = await world.sql`select private.pay_for_deliveries(${ids}, ${at(world, seconds)}) as ids`;
  return row?.ids;
}

async function settle(world: World, worker: string, ids: string[], seconds: number, refused: string[] = []) {
  const answer = (id: string) =>
    refused.includes(id)
      ? { outcome: 'retry', reason: 'rate_limited', response: { status: 429, retry_after_seconds: 30 } }
      : { outcome: 'sent', reason: 'accepted' };
  const results = world.sql.json(ids.map((id) => ({ delivery_id: id, ...answer(id) })));
  await world.sql`select private.settle_deliveries(${results}, ${worker}, ${at(world, seconds)})`;
}

test('R13: two workers together never ask a provider more often in any 60 s than it allows, and hardly less', async () => {
  await inWorld(async (world) => {
    await crowd(world, 420, { perMinute: 120, burst: 20 });
    const journal: number[] = [];
    for (let second = 0; second <= 180; second += 6) {
      for (const worker of ['one', 'two']) {
        const ids = await pay(world, await claim(world, worker, second), second);
        journal.push(...ids.map(() => second));
        await settle(world, worker, ids, second);
      }
    }
    const busiest = Math.max(
      ...journal.map((from) => journal.filter((time) => time >= from && time < from + 60).length),
    );
    expect(busiest).toBeLessThanOrEqual(120);
    // The burst at once, then 100 a minute.
    expect(journal.length).toBe(320);
  });
});

test('R13: what two workers took at the same time beyond the limit goes back as if never taken', async () => {
  await inWorld(async (world) => {
    await crowd(world, 60, { perMinute: 120, burst: 20 });
    const [one, two] = [await claim(world, 'one', 0), await claim(world, 'two', 0)];
    expect([one.length, two.length]).toEqual([20, 20]);
    expect((await pay(world, one, 0)).length).toBe(20);
    expect(await pay(world, two, 0)).toEqual([]);
    const rows =
      await world.sql`select state, attempts from public.notification_deliveries where id = any (${two})`;
    expect(new Set(rows.map((row) => `${row.state} ${row.attempts}`))).toEqual(new Set(['pending 0']));
  });
});

test('R13: Retry-After stops the lane for everybody, and no other lane, once several devices have heard it', async () => {
  await inWorld(async (world) => {
    await crowd(world, 3, { perMinute: 6000, burst: 40 });
    for (const userId of [cast.mentor.id, cast.peer.id, cast.agent.id]) await world.device(userId);
    await world.sql`select private.notify(array[${cast.mentor.id}, ${cast.peer.id}, ${cast.agent.id}, ${sam}]::uuid[],
      'system_announcement', 'announcements', 'News', 'Text', 'rates:all', p_channels => '{push}')`;
    await claim(world, 'one', 0);
    const pausedFor = async () =>
      (
        await world.sql`select extract(epoch from paused_until - now())::integer as seconds
          from private.delivery_lanes where lane = ${lane}`
      )[0]?.seconds;
    const push = async (userId: string) =>
      (
        await world.sql`select d.id from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
          where n.dedup_key = 'rates:all' and n.user_id = ${userId}`
      )[0]?.id;
    // One device alone keeps nobody else waiting, nor do two.
    const devices = [await push(cast.mentor.id), await push(cast.peer.id), await push(cast.agent.id)];
    await settle(world, 'one', devices.slice(0, 1), 0, devices);
    expect(await pausedFor()).toBe(null);
    await settle(world, 'one', devices.slice(1, 2), 0, devices);
    expect(await pausedFor()).toBe(null);
    await settle(world, 'one', devices.slice(2, 3), 1, devices);
    expect(await pausedFor()).toBe(31);

    await world.sql`insert into public.user_notification_preferences values (${sam}, 'announcements', 'email', true)`;
    await world.sql`select private.notify(array[${sam}::uuid], 'system_announcement', 'announcements', 'Mail', 'Text', 'rates:mail',
      p_channels => '{email,push}')`;
    const lanes = async (seconds: number) => {
      const ids = await claim(world, 'two', seconds);
      const rows =
        await world.sql`select distinct lane from public.notification_deliveries where id = any (${ids})`;
      return rows.map((row) => row.lane);
    };
    expect(await lanes(30)).toEqual(['email']);
    expect(await lanes(31)).toEqual([lane]);
  });
});

test('R13: a device gets no more in a minute than it may; the others wait with that reason', async () => {
  await inWorld(async (world) => {
    await crowd(world, 25, { device: 10 });
    const first = await claim(world, 'one', 0);
    expect(first.length).toBe(10);
    await settle(world, 'one', first, 0);
    const waiting = await world.sql`
      select d.state, d.reason, extract(epoch from d.due_at - now())::integer as wait
      from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
      where n.dedup_key like 'rates:%' and d.state <> 'sent' order by d.due_at`;
    expect(waiting.map((row) => row.reason)).toEqual(Array(15).fill('device_rate_until'));
    expect([waiting[0]?.wait, waiting[14]?.wait]).toEqual([6, 90]);
    expect((await claim(world, 'one', 31)).length).toBe(5);
  });
});
