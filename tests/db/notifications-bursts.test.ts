import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [maya, sam, priya] = [cast.mentor.id, cast.student.id, cast.peer.id];

const range = async (world: World, userId: string, groupId: string) =>
  (
    await world.sql`select count, message, first_seq::int, last_seq::int, data -> 'seq' as seq from public.notifications
      where user_id = ${userId} and collapse_key = ${`conversation:${groupId}`} order by first_seq`
  ).map((row) => ({ ...row }));

test('a burst of two rooms is one draft for each person and room, and counts what one draft each would', async () => {
  await inWorld(async (world) => {
    await world.process();
    const rooms = [await world.group(maya, sam, priya), await world.group(maya, sam, priya)];
    for (let turn = 1; turn <= 4; turn++)
      for (const room of rooms) await world.say(turn % 2 ? maya : priya, room, `Turn ${turn}`);
    const [drafted] = await world.sql`
      select count(*)::int as drafts, sum(cardinality(seqs))::int as messages
      from (select array_agg(id) as ids from private.outbox_events where processed_at is null) e,
        private.draft_message_notifications(e.ids, private.message_recipients(e.ids))`;
    // Sam has eight to hear of, the two who write four each: nobody hears of their own words.
    expect(drafted).toEqual({ drafts: 6, messages: 16 });
    await world.process();
    for (const room of rooms) {
      expect(await range(world, sam, room)).toEqual([
        { count: 4, message: 'Turn 4', first_seq: 1, last_seq: 4, seq: 4 },
      ]);
      expect(await range(world, priya, room)).toEqual([
        { count: 2, message: 'Turn 3', first_seq: 1, last_seq: 3, seq: 3 },
      ]);
    }
  });
});

test('of a burst only what is neither read, nor deleted, nor from somebody blocked counts', async () => {
  await inWorld(async (world) => {
    const room = await world.group(maya, sam, priya);
    const ids: string[] = [];
    for (const text of ['Read', 'Heard', 'Gone']) ids.push(await world.say(maya, room, text));
    await world.say(priya, room, 'Unheard');
    await world.sql`insert into public.blocks (blocker_id, blocked_id) values (${sam}, ${priya})`;
    await world.as(sam, () => world.sql`select public.mark_conversation_read(${room}, 1)`);
    await world.sql`update public.messages set deleted_at = now(), content = '' where id = ${ids[2] ?? ''}`;
    await world.process();
    expect(await range(world, sam, room)).toMatchObject([{ count: 1, message: 'Heard', last_seq: 4 }]);
    // The blocked one is the newest: seen, so that it is not looked at again, and not what speaks.
    expect(await world.notification(sam, room)).toMatchObject({ data: { sender_id: maya, seq: 2 } });
  });
});

test('what is read while the draft waits to be written is not counted', async () => {
  await inWorld(async (world) => {
    await world.process();
    const room = await world.group(maya, sam);
    for (const text of ['One', 'Two', 'Three']) await world.say(maya, room, text);
    await world.sql`create temp table drafted on commit drop as
      select d from (select array_agg(id) as ids from private.outbox_events where processed_at is null) e,
        private.draft_message_notifications(e.ids, private.message_recipients(e.ids)) d`;
    await world.as(sam, () => world.sql`select public.mark_conversation_read(${room}, 2)`);
    await world.sql`select private.write_notifications(array(select d from drafted), now())`;
    expect(await range(world, sam, room)).toEqual([
      { count: 1, message: 'Three', first_seq: 3, last_seq: 3, seq: 3 },
    ]);
  });
});
