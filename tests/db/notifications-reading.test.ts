import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [maya, sam, priya] = [cast.mentor.id, cast.student.id, cast.peer.id];

/** Sam, with a device, has three unread messages in a group: one notification, one push and one e-mail that wait. */
async function threeUnread(world: World): Promise<{ groupId: string; messageIds: string[] }> {
  await world.device(sam);
  const groupId = await world.group(maya, sam, priya);
  const messageIds: string[] = [];
  for (const text of ['One', 'Two', 'Three']) messageIds.push(await world.say(maya, groupId, text));
  await world.process();
  expect(await world.deliveries(sam, groupId)).toMatchObject({
    push: 'pending group_message',
    email: 'pending group_message',
  });
  return { groupId, messageIds };
}

function read(world: World, groupId: string, upTo: number) {
  return world.as(sam, () => world.sql`select public.mark_conversation_read(${groupId}, ${upTo})`);
}

function told(world: World, event: string) {
  return world.sql`select payload - 'id' as payload from realtime.messages
    where topic = ${`user:${sam}`} and event = ${event} and inserted_at >= now() at time zone 'utc'`;
}

const cancelled = (reason: string) => ({
  in_app: 'sent group_message',
  push: `cancelled ${reason}`,
  email: `cancelled ${reason}`,
});

test('reading the conversation anywhere clears the bell, cancels what waits and tells every device', async () => {
  await inWorld(async (world) => {
    const { groupId } = await threeUnread(world);
    const id = (await world.notification(sam, groupId))?.id;
    await world.as(
      sam,
      () => world.sql`select public.mark_notifications_read(array(
      select id from public.list_notifications(page_size => 100) where id <> ${id ?? ''}))`,
    );
    await read(world, groupId, 3);
    expect((await world.notification(sam, groupId))?.read_at).toBeInstanceOf(Date);
    expect(await world.deliveries(sam, groupId)).toEqual(cancelled('already_read'));
    expect((await world.notification(priya, groupId))?.read_at).toBeNull();
    expect(await told(world, 'notifications_read')).toContainEqual({ payload: { ids: null } });
  });
});

test('reading part of it leaves the rest, counted anew', async () => {
  await inWorld(async (world) => {
    const { groupId } = await threeUnread(world);
    await read(world, groupId, 2);
    expect(await world.notification(sam, groupId)).toMatchObject({
      read_at: null,
      count: 1,
      message: 'Three',
    });
    expect(await world.deliveries(sam, groupId)).toMatchObject({ push: 'pending group_message' });
  });
});

test("S3.16, S4.45: marking the bell's item read cancels the same, and others' items are out of reach", async () => {
  await inWorld(async (world) => {
    const { groupId } = await threeUnread(world);
    const id = (await world.notification(sam, groupId))?.id ?? '';
    const mark = (userId: string) =>
      world.as(userId, () => world.sql`select public.mark_notifications_read(array[${id}::uuid]) as marked`);
    expect(await mark(priya)).toEqual([{ marked: 0 }]);
    expect((await world.notification(sam, groupId))?.read_at).toBeNull();
    expect(await mark(sam)).toEqual([{ marked: 1 }]);
    expect(await mark(sam)).toEqual([{ marked: 0 }]);
    expect(await world.deliveries(sam, groupId)).toEqual(cancelled('already_read'));
  });
});

test('a deleted message is told of no more: the newest that is left speaks', async () => {
  await inWorld(async (world) => {
    const { groupId, messageIds } = await threeUnread(world);
    const remove = (id: string | undefined) =>
      world.sql`update public.messages set deleted_at = now(), content = '' where id = ${id ?? ''}`;
    await remove(messageIds[2]);
    expect(await world.notification(sam, groupId)).toMatchObject({
      count: 2,
      message: 'Two',
      hidden_at: null,
    });
    await remove(messageIds[0]);
    await remove(messageIds[1]);
    expect((await world.notification(sam, groupId))?.hidden_at).toBeInstanceOf(Date);
    expect(await world.deliveries(sam, groupId)).toEqual(cancelled('deleted'));
  });
});

test('an edited message is told of as it is now', async () => {
  await inWorld(async (world) => {
    const { groupId, messageIds } = await threeUnread(world);
    await world.sql`update public.messages set content = 'Three, corrected' where id = ${messageIds[2] ?? ''}`;
    expect(await world.notification(sam, groupId)).toMatchObject({ count: 3, message: 'Three, corrected' });
  });
});

test('leaving the conversation withdraws its notification', async () => {
  await inWorld(async (world) => {
    const { groupId } = await threeUnread(world);
    await world.sql`select private.end_membership(${groupId}, ${sam})`;
    expect((await world.notification(sam, groupId))?.hidden_at).toBeInstanceOf(Date);
    expect(await world.deliveries(sam, groupId)).toEqual(cancelled('left'));
    const rows = await world.as(
      sam,
      () => world.sql`select from public.notifications where data ->> 'conversation_id' = ${groupId}`,
    );
    expect(rows).toHaveLength(0);
  });
});

test('S4.41: the bell pages newest first without losing ties, and counts what is unread', async () => {
  await inWorld(async (world) => {
    const unread = () =>
      world.as(
        sam,
        async () => (await world.sql`select public.unread_notification_count() as n`)[0]?.n as number,
      );
    const before = await unread();
    const groups: string[] = [];
    for (let index = 0; index < 3; index++) {
      groups.push(await world.group(maya, sam));
      await world.say(maya, groups[index] ?? '', 'Hello');
    }
    // One run writes all three with the same updated_at.
    await world.process();
    expect(await unread()).toBe(before + 3);

    const seen: string[] = [];
    let cursor: { updated_at: Date; id: string } | undefined;
    for (let page = 0; page < 3; page++) {
      const [row] = await world.as(
        sam,
        () => world.sql<{ id: string; updated_at: Date; data: { conversation_id: string } }[]>`
        select * from public.list_notifications(${cursor?.updated_at ?? null}, ${cursor?.id ?? null}, 1)`,
      );
      cursor = row;
      seen.push(row?.data.conversation_id ?? '');
    }
    expect(seen.sort()).toEqual(groups.sort());
    expect(
      await world.refusal(() =>
        world.as(sam, () => world.sql`select public.list_notifications(null, null, 0)`),
      ),
    ).toBe('NOPGE');
    expect(
      await world.refusal(() =>
        world.as(sam, () => world.sql`select public.list_notifications(null, null, 101)`),
      ),
    ).toBe('NOPGE');
  });
});

test('S4.46: deleting is told to the person’s other devices, once, and nobody else’s can be deleted', async () => {
  await inWorld(async (world) => {
    const { groupId } = await threeUnread(world);
    const id = (await world.notification(sam, groupId))?.id ?? '';
    const remove = async (userId: string) =>
      (await world.as(userId, () => world.sql`select public.delete_notifications(${[id]}) as count`))[0]
        ?.count;
    expect([await remove(priya), await remove(sam), await remove(sam)]).toEqual([0, 1, 0]);
    expect(await told(world, 'notifications_deleted')).toEqual([{ payload: { ids: [id] } }]);
  });
});
