import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [sam, priya] = [cast.student.id, cast.peer.id];

function set(world: World, category: string | null, channel: string | null, enabled: boolean | null) {
  return world.as(
    sam,
    () => world.sql`select public.set_notification_preference(${category}, ${channel}, ${enabled})`,
  );
}

async function grid(world: World, userId: string = sam): Promise<Record<string, boolean>> {
  const rows = await world.as(userId, () => world.sql`select * from public.get_notification_preferences()`);
  return Object.fromEntries(rows.map((row) => [`${row.category} ${row.channel}`, row.enabled]));
}

test('S0.37, S4.43: the settings page is drawn from the table, in order, with the defaults', async () => {
  await inWorld(async (world) => {
    const rows = await world.as(sam, () => world.sql`select * from public.get_notification_preferences()`);
    expect(rows[0]).toEqual({
      category: 'messages',
      label: 'Messages',
      description: expect.any(String),
      mandatory: false,
      channel: 'in_app',
      enabled: true,
      position: 10,
    });
    expect(rows.slice(0, 3).map((row) => row.channel)).toEqual(['in_app', 'push', 'email']);
    const defaults = await grid(world);
    expect(defaults).toMatchObject({
      'messages push': true,
      'promotions push': false,
      'account email': true,
    });
    expect(rows.filter((row) => row.channel === 'sms')).toEqual([]);
  });
});

test("S0.28, S4.28, S4.44: a choice is kept, is the person's own, and follows neither the default nor others", async () => {
  await inWorld(async (world) => {
    await set(world, 'messages', 'push', false);
    await set(world, 'promotions', 'email', true);
    expect(await grid(world)).toMatchObject({
      'messages push': false,
      'promotions email': true,
      'messages email': true,
    });
    expect(await grid(world, priya)).toMatchObject({ 'messages push': true, 'promotions email': false });
    await world.sql`update public.notification_categories set push_default = true where key in ('messages', 'promotions')`;
    expect(await grid(world)).toMatchObject({ 'messages push': false, 'promotions push': true });
    const seen = await world.as(
      priya,
      () => world.sql`select from public.user_notification_preferences where user_id = ${sam}`,
    );
    expect(seen).toHaveLength(0);
  });
});

test('what cannot be chosen is refused with its code and changes nothing', async () => {
  await inWorld(async (world) => {
    const before = await grid(world);
    expect(await world.refusal(() => set(world, 'nonsense', 'push', false))).toBe('NOCAT');
    expect(await world.refusal(() => set(world, null, 'push', false))).toBe('NOCAT');
    expect(await world.refusal(() => set(world, 'messages', 'pigeon', false))).toBe('BDCHN');
    expect(await world.refusal(() => set(world, 'messages', null, false))).toBe('BDCHN');
    expect(await world.refusal(() => set(world, 'messages', 'sms', true))).toBe('BDCHN');
    expect(await world.refusal(() => set(world, 'messages', 'push', null))).toBe('BDCHN');
    expect(await world.refusal(() => set(world, 'account', 'email', false))).toBe('MANDT');
    await set(world, 'account', 'email', true);
    expect(await grid(world)).toEqual(before);
  });
});

test('without a signed-in person there is nothing to choose', async () => {
  await inWorld(async (world) => {
    const nobody = () => world.sql`
      select set_config('role', 'authenticated', true), set_config('request.jwt.claims', '{}', true)`;
    await nobody();
    expect(
      await world.refusal(
        () => world.sql`select public.set_notification_preference('messages', 'push', false)`,
      ),
    ).toBe('NOAUT');
    await world.sql`set local role anon`;
    expect(await world.refusal(() => world.sql`select public.get_notification_preferences()`)).toBe('42501');
  });
});
