import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [maya, sam, priya] = [cast.mentor.id, cast.student.id, cast.peer.id];

async function samIsTold(world: World): Promise<string> {
  await world.device(sam);
  const groupId = await world.group(maya, sam);
  await world.say(maya, groupId, 'Hello');
  await world.process();
  return (await world.notification(sam, groupId))?.id ?? '';
}

test("S0.29, S3.19, S3.43: people see their own notifications, deliveries and devices, and nobody else's", async () => {
  await inWorld(async (world) => {
    const id = await samIsTold(world);
    const seenBy = (userId: string) =>
      world.as(userId, async () => [
        (await world.sql`select from public.notifications where id = ${id}`).length,
        (
          await world.sql`select id, state, reason from public.notification_deliveries where notification_id = ${id}`
        ).length,
        (await world.sql`select id, device_id from public.push_tokens where user_id = ${sam}`).length,
      ]);
    expect(await seenBy(sam)).toEqual([1, 2, 1]);
    for (const other of [maya, priya, cast.admin.id]) expect(await seenBy(other)).toEqual([0, 0, 0]);
  });
});

const secrets = [
  'select endpoint from public.push_tokens',
  'select p256dh from public.push_tokens',
  'select auth from public.push_tokens',
  'select target from public.notification_deliveries',
  'select response from public.notification_deliveries',
  'select * from private.outbox_events',
  'select * from private.push_hosts',
  'select private.process_outbox_events()',
  'select private.write_notifications(null)',
  'select private.has_due_deliveries()',
];

test.each(secrets)("not even one's own: %s", async (statement) => {
  await inWorld(async (world) => {
    await samIsTold(world);
    expect(await world.refusal(() => world.as(sam, () => world.sql.unsafe(statement)))).toBe('42501');
  });
});

const writes = [
  `insert into public.notifications (user_id, type, category, title, message, dedup_key, collapse_key)
    values ('${sam}', 'reminder', 'reminders', 't', 'm', 'd', 'c')`,
  `update public.notifications set read_at = null`,
  `update public.notifications set priority = 5`,
  `delete from public.notifications`,
  `update public.notification_deliveries set state = 'cancelled'`,
  `insert into public.user_notification_preferences (user_id, category, channel, enabled) values ('${sam}', 'account', 'email', false)`,
  `update public.user_notification_preferences set enabled = false`,
  `insert into public.push_tokens (user_id, device_id, endpoint) values ('${sam}', gen_random_uuid(), 'https://example.org')`,
  `update public.push_tokens set user_id = '${priya}'`,
  `delete from public.push_tokens`,
  `update public.notification_categories set mandatory = false`,
];

test.each(writes)('nobody writes but through functions: %s', async (statement) => {
  await inWorld(async (world) => {
    await samIsTold(world);
    expect(await world.refusal(() => world.as(sam, () => world.sql.unsafe(statement)))).toBe('42501');
  });
});
