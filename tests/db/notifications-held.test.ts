import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [maya, sam, priya] = [cast.mentor.id, cast.student.id, cast.peer.id];

interface Row {
  id: string;
  state: string;
  reason: string;
  is_held: boolean;
  digest_id: string | null;
  carries: number;
  due_at: Date;
}

const pause = (world: World, minutes: number | null) =>
  world.as(
    sam,
    () => world.sql`select public.pause_notifications(now() + make_interval(mins => ${minutes}::int))`,
  );

/** Sam's pushes to that device, by what they say. */
const pushes = (world: World, tokenId: string) => world.sql<Row[]>`
  select d.* from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
  where d.target = ${tokenId} order by array_position(array['One', 'Two', 'Three'], n.message)`;

/** Claims what is due in so many minutes and returns what of it is Sam's. */
async function claim(world: World, minutes: number): Promise<string[]> {
  const rows = await world.sql<{ id: string }[]>`
    select d.id from unnest(
      private.claim_notification_deliveries('tester', 100, 60, now() + make_interval(mins => ${minutes}))) as taken (id)
    join public.notification_deliveries d using (id) where d.user_id = ${sam}`;
  return rows.map((row) => row.id);
}

async function complete(world: World, id: string, outcome: string): Promise<void> {
  await world.sql`select public.complete_notification_delivery(${id}, ${outcome}, 'accepted', null, 'tester')`;
}

/** Sam pauses for an hour; Maya writes to three groups. */
async function heldThree(world: World): Promise<{ tokenId: string; groups: string[] }> {
  const tokenId = await world.device(sam);
  await pause(world, 60);
  const groups: string[] = [];
  for (const text of ['One', 'Two', 'Three']) {
    const id = await world.group(maya, sam, priya);
    await world.say(maya, id, text);
    groups.push(id);
  }
  await world.process();
  return { tokenId, groups };
}

async function content(world: World, id: string) {
  const [row] = await world.sql`select content from private.describe_deliveries(array[${id}]::uuid[])`;
  return row?.content;
}

test('R14, D9, S2.27: what is held shows in the bell, is not sent before, and then goes out as one', async () => {
  await inWorld(async (world) => {
    const { tokenId } = await heldThree(world);
    const held = await pushes(world, tokenId);
    expect(held.map((row) => [row.state, row.reason, row.is_held])).toEqual(
      Array(3).fill(['pending', 'paused_until', true]),
    );
    const [bell] = await world.as(sam, () => world.sql`select public.unread_notification_count() as count`);
    expect(bell?.count).toBeGreaterThanOrEqual(3);
    expect(await claim(world, 59)).toEqual([]);

    // E-mail was held, too: one push and one e-mail.
    const claimed = await claim(world, 60);
    expect(claimed).toHaveLength(2);
    const carrier = (await pushes(world, tokenId)).find((row) => row.state === 'leased');
    expect(claimed).toContain(carrier?.id);
    expect(await content(world, carrier?.id ?? '')).toMatchObject({
      title: '3 notifications while you were away',
      body: expect.stringMatching(/^Maya Okafor in Study circle: (One|Two|Three)\n.*\n.*$/),
      tag: 'digest',
      url: '/notifications',
      count: 3,
    });
    await complete(world, carrier?.id ?? '', 'sent');
    const sent = await pushes(world, tokenId);
    expect(sent.map((row) => row.state)).toEqual(['sent', 'sent', 'sent']);
    expect(sent.filter((row) => row.reason === 'in_digest')).toHaveLength(2);
    expect(await claim(world, 120)).toEqual(expect.not.arrayContaining([carrier?.id]));
  });
});

test('R15: what is read meanwhile is not in the digest; one alone is sent as itself', async () => {
  await inWorld(async (world) => {
    const { tokenId, groups } = await heldThree(world);
    for (const id of groups.slice(0, 2))
      await world.as(sam, () => world.sql`select public.mark_conversation_read(${id}, 1)`);
    await claim(world, 60);
    const [leased] = (await pushes(world, tokenId)).filter((row) => row.state === 'leased');
    expect(await content(world, leased?.id ?? '')).toMatchObject({
      title: 'Maya Okafor in Study circle',
      body: 'Three',
      tag: groups[2],
    });
  });
});

test('R15: unsubscribing between planning and sending: not sent', async () => {
  await inWorld(async (world) => {
    const { tokenId } = await heldThree(world);
    await world.as(
      sam,
      () => world.sql`select public.set_notification_preference('messages', 'push', false)`,
    );
    await claim(world, 60);
    expect((await pushes(world, tokenId)).map((row) => [row.state, row.reason])).toEqual(
      Array(3).fill(['cancelled', 'channel_off']),
    );
  });
});

test('the one that carries the others is read before it is sent: another carries them', async () => {
  await inWorld(async (world) => {
    const { tokenId, groups } = await heldThree(world);
    await world.sql`select private.release_held_deliveries(now() + interval '1 hour')`;
    const carrier = (await pushes(world, tokenId)).findIndex((row) => row.carries === 2);
    await world.as(sam, () => world.sql`select public.mark_conversation_read(${groups[carrier] ?? ''}, 1)`);
    const rows = await pushes(world, tokenId);
    expect(rows[carrier]).toMatchObject({ state: 'cancelled', reason: 'already_read', carries: 0 });
    await claim(world, 61);
    const leased = (await pushes(world, tokenId)).filter((row) => row.state === 'leased');
    expect(leased).toHaveLength(1);
    expect(await content(world, leased[0]?.id ?? '')).toMatchObject({
      title: '2 notifications while you were away',
    });
  });
});

test('a digest whose worker dies, or that has to be tried again, loses none and comes once', async () => {
  await inWorld(async (world) => {
    const { tokenId } = await heldThree(world);
    await claim(world, 60);
    // The lease of 60 s ends.
    await claim(world, 62);
    const leased = (await pushes(world, tokenId)).filter((row) => row.state === 'leased');
    expect(leased.map((row) => row.carries)).toEqual([2]);
    await complete(world, leased[0]?.id ?? '', 'retry');
    expect((await pushes(world, tokenId)).map((row) => row.state)).toEqual(Array(3).fill('pending'));
    await claim(world, 90);
    await complete(world, leased[0]?.id ?? '', 'sent');
    expect((await pushes(world, tokenId)).map((row) => row.state)).toEqual(Array(3).fill('sent'));
  });
});

test('a digest that fails for good takes the others along, with its reason', async () => {
  await inWorld(async (world) => {
    const { tokenId } = await heldThree(world);
    await claim(world, 60);
    const [leased] = (await pushes(world, tokenId)).filter((row) => row.state === 'leased');
    await complete(world, leased?.id ?? '', 'failed');
    expect((await pushes(world, tokenId)).map((row) => [row.state, row.carries])).toEqual(
      Array(3).fill(['failed', 0]),
    );
  });
});

test('what is urgent is not held, whatever is paused', async () => {
  await inWorld(async (world) => {
    const tokenId = await world.device(sam);
    await pause(world, 60);
    await world.sql`select private.write_notifications(array[
      (${sam}, 'system_announcement', 'account', 'Fire', 'Leave the building.', '{}', 5, 'fire', 'fire', 0, now(),
        null, null, null, null, null, null, null, null)::private.notification_draft])`;
    expect(await pushes(world, tokenId)).toMatchObject([
      { state: 'pending', reason: 'mandatory', is_held: false },
    ]);
  });
});

test('ending the pause lets everything go at once, as one; beginning one holds what was planned', async () => {
  await inWorld(async (world) => {
    const { tokenId } = await heldThree(world);
    await pause(world, null);
    await claim(world, 0);
    expect((await pushes(world, tokenId)).filter((row) => row.state === 'leased')).toMatchObject([
      { carries: 2 },
    ]);
  });
  await inWorld(async (world) => {
    const tokenId = await world.device(sam);
    const id = await world.group(maya, sam);
    await world.say(maya, id, 'Hello');
    await world.process();
    await pause(world, 120);
    await claim(world, 60);
    expect(await pushes(world, tokenId)).toMatchObject([
      { state: 'pending', reason: 'paused_until', is_held: true },
    ]);
  });
});

test('S4.26: e-mail waits for the digest of whoever wants one, reading takes it back, and it names all', async () => {
  await inWorld(async (world) => {
    await world.as(sam, () => world.sql`select public.set_email_digest('daily')`);
    await world.sql`update public.profiles set timezone = 'UTC' where id = ${sam}`;
    const groups: string[] = [];
    for (const text of ['One', 'Two']) {
      const id = await world.group(maya, sam, priya);
      await world.say(maya, id, text);
      groups.push(id);
    }
    await world.process();
    const emails = () => world.sql<Row[]>`
      select d.* from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
      where d.user_id = ${sam} and d.channel = 'email' and n.data ->> 'conversation_id' = any (${groups}) order by d.id`;
    expect((await emails()).map((row) => [row.state, row.reason, row.is_held])).toEqual(
      Array(2).fill(['pending', 'email_digest_until', true]),
    );
    const [row] = await emails();
    expect(row?.due_at.toISOString()).toMatch(/T08:00:00.000Z$/);
    await claim(world, 24 * 60 + 1);
    const leased = (await emails()).filter((email) => email.state === 'leased');
    expect(leased).toHaveLength(1);
    const said = await content(world, leased[0]?.id ?? '');
    expect(said).toMatchObject({ count: 2, items: expect.any(Array) });
    expect(said.items.map((item: { body: string }) => item.body).sort()).toEqual(['One', 'Two']);
    expect(said.unsubscribe).toMatch(new RegExp(`^${sam}\\.all\\.[\\w-]{43}$`));
  });
});
