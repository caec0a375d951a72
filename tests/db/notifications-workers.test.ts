import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const sam = cast.student.id;

/** Two pushes of Sam's that are due, to the two devices returned. */
async function twoPushes(world: World): Promise<string[]> {
  const devices = [await world.device(sam), await world.device(sam)];
  await world.sql`update public.notification_deliveries set due_at = 'infinity' where state in ('pending', 'leased')`;
  await world.sql`delete from private.dispatch_workers`;
  await world.sql`select private.notify(array[${sam}::uuid], 'reminder', 'reminders', 'Soon', 'At ten.', 'soon', p_channels => '{push}')`;
  return devices;
}

/** Leases what is due: of `only` these providers, or of all `except` those. */
async function lease(
  world: World,
  worker: string,
  { only = null, except = null }: { only?: string[] | null; except?: string[] | null } = {},
) {
  const [row] = await world.sql<
    {
      said: {
        deliveries: { delivery_id: string; provider: string; content: object }[];
        calm_seconds: number | null;
      };
    }[]
  >`
    select public.lease_notification_deliveries(${worker}, 10, 60, ${only}, ${except}) as said`;
  if (!row) throw new Error('nothing was said');
  return row.said;
}

const report = (world: World, worker: string, ids: string[]) =>
  world.sql`select public.complete_notification_deliveries(
    ${world.sql.json(ids.map((id) => ({ delivery_id: id, outcome: 'sent', reason: 'accepted' })))}, ${worker})`;

const aMinutePasses = (world: World) =>
  world.sql`update private.dispatch_workers set lease_until = now() - interval '3 seconds'`;

test('R11: a worker that reports all it has leased is not missed; one that ended over one is, at the next claim of another', async () => {
  await inWorld(async (world) => {
    await twoPushes(world);
    const first = await lease(world, 'one');
    expect(first).toMatchObject({ deliveries: [{}, {}], calm_seconds: null });
    const ids = first.deliveries.map((delivery) => delivery.delivery_id);
    await report(world, 'one', ids.slice(0, 1));
    // It may still be at work.
    expect((await lease(world, 'two')).calm_seconds).toBeNull();
    await aMinutePasses(world);
    // From the beginning of the test's transaction on, however busy the machine is.
    expect((await lease(world, 'two')).calm_seconds).toBeGreaterThanOrEqual(3);
    await report(world, 'one', ids.slice(1));
    expect((await lease(world, 'two')).calm_seconds).toBeNull();
  });
});

test('R11: a worker leases of the providers it asks for, or of all but some; the others wait for whoever asks for them', async () => {
  await inWorld(async (world) => {
    await twoPushes(world);
    await world.sql`insert into public.user_notification_preferences (user_id, category, channel, enabled)
      values (${sam}, 'announcements', 'email', true) on conflict (user_id, category, channel) do update set enabled = true`;
    await world.sql`select private.notify(array[${sam}::uuid], 'system_announcement', 'announcements', 'News', 'Text', 'mailed', p_channels => '{email}')`;
    await world.sql`update public.notification_deliveries set due_at = now() where state = 'pending' and due_at < 'infinity'`;
    const providers = async (of: Parameters<typeof lease>[2]) =>
      (await lease(world, 'one', of)).deliveries.map((delivery) => delivery.provider);
    expect(await providers({ only: ['sms'] })).toEqual([]);
    expect(await providers({ only: [] })).toEqual([]);
    expect(await providers({ except: ['email', 'sms'] })).toEqual(['web_push', 'web_push']);
    expect(await providers({ except: ['email'] })).toEqual([]);
    expect(await providers({ only: ['email', 'sms'] })).toEqual(['email']);
    expect(await providers({})).toEqual([]);
  });
});

test('what is said of many at once is what is said of one', async () => {
  await inWorld(async (world) => {
    await twoPushes(world);
    const rows = await world.sql`
      select said.content, private.delivery_content(d, now()) as alone
      from public.notification_deliveries d, private.describe_deliveries(array[d.id]) said
      where d.user_id = ${sam} and d.due_at < 'infinity' and d.state = 'pending'`;
    expect(rows).toHaveLength(2);
    for (const { content, alone } of rows) expect(content).toEqual(alone);
  });
});

test('the ledger keeps what was for a device that is gone, and goes with its notification', async () => {
  await inWorld(async (world) => {
    const [gone] = await twoPushes(world);
    const [row] =
      await world.sql`select notification_id from public.notification_deliveries where push_token_id = ${gone ?? ''}`;
    const left = () =>
      world.sql`select push_token_id from public.notification_deliveries where notification_id = ${row?.notification_id}`;
    await world.sql`delete from public.push_tokens where id = ${gone ?? ''}`;
    expect((await left()).filter((delivery) => delivery.push_token_id === null)).toHaveLength(1);
    expect(await left()).toHaveLength(2);
    await world.sql`delete from public.notifications where id = ${row?.notification_id}`;
    expect(await left()).toEqual([]);
  });
});
