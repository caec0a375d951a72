import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [maya, sam, priya] = [cast.mentor.id, cast.student.id, cast.peer.id];

async function countFor(world: World, userId: string, conversationId: string): Promise<number | undefined> {
  return (await world.notification(userId, conversationId))?.count;
}

// S3.04: the notification engine.
test('S0.25, S2.26: nothing happens before the grace time, one notification after it', async () => {
  await inWorld(async (world) => {
    const groupId = await world.group(maya, sam);
    await world.say(maya, groupId, 'The slides are ready.');
    await world.process(4);
    expect(await world.notification(sam, groupId)).toBeUndefined();

    await world.process(6);
    expect(await world.notification(sam, groupId)).toMatchObject({
      type: 'message_received',
      category: 'messages',
      title: 'Maya Okafor in Study circle',
      message: 'The slides are ready.',
      count: 1,
      in_app: true,
      read_at: null,
      data: { conversation_id: groupId, url: `/c/${groupId}`, sender_id: maya, seq: 1 },
    });
    expect(await world.notification(maya, groupId)).toBeUndefined();
  });
});

test('S0.18, S2.26: whoever reads within the grace time hears nothing at all', async () => {
  await inWorld(async (world) => {
    const groupId = await world.group(maya, sam, priya);
    await world.say(maya, groupId, 'Hello');
    await world.as(sam, () => world.sql`select public.mark_conversation_read(${groupId}, 1)`);
    await world.process();
    expect(await world.notification(sam, groupId)).toBeUndefined();
    expect(await countFor(world, priya, groupId)).toBe(1);
  });
});

test('messages join the unread notification of their conversation and count up', async () => {
  await inWorld(async (world) => {
    const groupId = await world.group(maya, sam, priya);
    await world.say(maya, groupId, 'One');
    await world.process();
    const first = await world.notification(sam, groupId);
    await world.say(maya, groupId, 'Two');
    await world.say(priya, groupId, 'Three');
    await world.process();

    const joined = await world.notification(sam, groupId);
    expect(joined).toMatchObject({
      id: first?.id,
      count: 3,
      title: 'Priya Raman in Study circle',
      message: 'Three',
    });
    expect(await countFor(world, maya, groupId)).toBe(1);
  });
});

test('after reading, the next message begins a new notification', async () => {
  await inWorld(async (world) => {
    const groupId = await world.group(maya, sam);
    await world.say(maya, groupId, 'One');
    await world.process();
    const first = await world.notification(sam, groupId);
    await world.as(sam, () => world.sql`select public.mark_conversation_read(${groupId}, 1)`);
    await world.say(maya, groupId, 'Two');
    await world.process();
    const second = await world.notification(sam, groupId);
    expect(second).toMatchObject({ count: 1, message: 'Two' });
    expect(second?.id).not.toBe(first?.id);
  });
});

test('R10: every event replayed three times, as itself and as a copy, changes nothing', async () => {
  await inWorld(async (world) => {
    const groupId = await world.group(maya, sam, priya);
    for (const text of ['One', 'Two', 'Three']) await world.say(maya, groupId, text);
    await world.process();
    await world.as(sam, () => world.sql`select public.mark_conversation_read(${groupId}, 3)`);
    await world.say(maya, groupId, 'Four');
    await world.process();
    const everything = () => world.sql`
      select n.*, (select jsonb_agg(to_jsonb(d) order by d.id) from public.notification_deliveries d where d.notification_id = n.id)
      from public.notifications n where n.data ->> 'conversation_id' = ${groupId} order by n.id`;
    const before = await everything();
    expect(before).toHaveLength(3);

    for (let replay = 0; replay < 3; replay++) {
      await world.sql`insert into private.outbox_events (type, payload)
        select type, payload from private.outbox_events where payload ->> 'channel_id' = ${groupId} and id <= (
          select max(id) from private.outbox_events)`;
      await world.sql`update private.outbox_events set processed_at = null where payload ->> 'channel_id' = ${groupId}`;
      expect(await world.process()).toBeGreaterThanOrEqual(4);
    }
    expect(await everything()).toEqual(before);
  });
});

test('the same fact twice in one run counts once', async () => {
  await inWorld(async (world) => {
    const groupId = await world.group(maya, sam);
    await world.say(maya, groupId, 'One');
    await world.sql`insert into private.outbox_events (type, payload)
      select type, payload from private.outbox_events where payload ->> 'channel_id' = ${groupId}`;
    await world.process();
    expect(await countFor(world, sam, groupId)).toBe(1);
  });
});

test('an event that nobody can read is given up with its error and holds up no other', async () => {
  await inWorld(async (world) => {
    const groupId = await world.group(maya, sam);
    await world.sql`insert into private.outbox_events (type, payload) values
      ('chat.message.created', ${world.sql.json({ channel_id: 'nonsense', seq: 1, recipient_ids: [sam] })})`;
    await world.say(maya, groupId, 'Hello');
    await world.process();
    expect(await countFor(world, sam, groupId)).toBe(1);
    const [poisoned] = await world.sql`select error, processed_at from private.outbox_events
      where payload ->> 'channel_id' = 'nonsense'`;
    expect(poisoned).toMatchObject({
      error: expect.stringContaining('uuid'),
      processed_at: expect.any(Date),
    });
  });
});

// S0.04: the queue. What clients keep for themselves is the cache (tests/unit/kept-conversations.test.ts).
test("events are taken in slices, oldest first, and other modules' events are left alone", async () => {
  await inWorld(async (world) => {
    await world.process();
    const groupId = await world.group(maya, sam);
    for (const text of ['One', 'Two', 'Three']) await world.say(maya, groupId, text);
    await world.sql`insert into private.outbox_events (type, payload) values ('session.changed', '{}')`;
    const slice = world.sql`select private.process_outbox_events(clock_timestamp() + interval '1 minute', 2) as taken`;
    expect(await slice).toEqual([{ taken: 2 }]);
    expect(await countFor(world, sam, groupId)).toBe(2);
    expect(await world.process()).toBe(1);
    expect(await countFor(world, sam, groupId)).toBe(3);
    const [other] =
      await world.sql`select processed_at from private.outbox_events where type = 'session.changed'`;
    expect(other?.processed_at).toBeNull();
  });
});

test('a refusal leaves its reason and nothing in the bell; later messages count from there', async () => {
  await inWorld(async (world) => {
    const groupId = await world.group(maya, sam);
    const mute = (until: Date | null) =>
      world.sql`update public.conversation_members set muted_until = ${until} where conversation_id = ${groupId} and user_id = ${sam}`;
    await mute(new Date(Date.now() + 3_600_000));
    await world.say(maya, groupId, 'One');
    await world.process();
    expect(await world.notification(sam, groupId)).toMatchObject({ in_app: false, count: 0 });
    const muted = { in_app: 'skipped muted', push: 'skipped muted', email: 'skipped muted' };
    expect(await world.deliveries(sam, groupId)).toEqual(muted);

    await mute(null);
    await world.say(maya, groupId, 'Two');
    await world.process();
    expect(await world.notification(sam, groupId)).toMatchObject({ in_app: true, count: 1, message: 'Two' });
    expect(await world.deliveries(sam, groupId)).toMatchObject({
      in_app: 'sent group_message',
      push: 'skipped no_device',
    });
  });
});

test('with the bell off and push on, the push is planned and the bell stays empty', async () => {
  await inWorld(async (world) => {
    await world.device(sam);
    await world.as(
      sam,
      () => world.sql`select public.set_notification_preference('messages', 'in_app', false)`,
    );
    const groupId = await world.group(maya, sam);
    await world.say(maya, groupId, 'Hello');
    await world.process();
    expect(await world.deliveries(sam, groupId)).toMatchObject({
      in_app: 'skipped channel_off',
      push: 'pending group_message',
    });
    const inBell = await world.as(
      sam,
      () => world.sql`select * from public.list_notifications()
      where data ->> 'conversation_id' = ${groupId}`,
    );
    expect(inBell).toEqual([]);
  });
});

test('the bell is told live, once per change', async () => {
  await inWorld(async (world) => {
    const groupId = await world.group(maya, sam);
    const told = async () => {
      const rows = await world.sql`select event, payload from realtime.messages
        where topic = ${`user:${sam}`} and event like 'notification%' and payload -> 'notification' -> 'data' ->> 'conversation_id' = ${groupId}
        order by payload -> 'notification' -> 'count'`;
      return rows.map(({ event, payload }) => [
        event,
        payload.notification.count,
        'dedup_key' in payload.notification,
      ]);
    };
    await world.say(maya, groupId, 'One');
    await world.process();
    expect(await told()).toEqual([['notification_created', 1, false]]);
    await world.say(maya, groupId, 'Two');
    await world.process();
    await world.process();
    expect(await told()).toEqual([
      ['notification_created', 1, false],
      ['notification_updated', 2, false],
    ]);
  });
});
