import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [maya, sam, priya] = [cast.mentor.id, cast.student.id, cast.peer.id];

/** Who was told of this conversation's last message over their own connection. */
async function toldLive(world: World, groupId: string, seq: number): Promise<string[]> {
  const rows = await world.sql<{ topic: string }[]>`
    select topic from realtime.messages
    where event = 'inbox_updated' and payload -> 'conversation' ->> 'id' = ${groupId}
      and (payload -> 'conversation' ->> 'last_seq')::int = ${seq}`;
  return rows.map(({ topic }) => topic.replace('user:', '')).sort();
}

const beat = (world: World, person: string, device: string) =>
  world.as(person, () => world.sql`select from public.heartbeat(${device})`);

/**
 * S2.33: a lease is the state of a connection. While there is one, its owner hears over it and, by reading, ends the push; without
 * one nothing is sent there, and the push is what is left. Presence itself decides nothing more: "online" is not "has seen".
 */
test('S2.33: whoever is connected hears at once and can read; whoever is not is pushed to; and a lapsed lease changes the way', async () => {
  await inWorld(async (world) => {
    const { sql } = world;
    await sql`delete from public.user_presence`;
    const laptop = crypto.randomUUID();
    for (const person of [sam, priya]) await world.device(person);
    const groupId = await world.group(maya, sam, priya);
    await beat(world, sam, laptop);

    await world.say(maya, groupId, 'First');
    expect(await toldLive(world, groupId, 1)).toEqual([sam]);
    await world.as(sam, () => sql`select public.mark_conversation_read(${groupId}, 1)`);
    await world.process();
    expect(await world.notification(sam, groupId)).toBeUndefined();
    expect((await world.deliveries(priya, groupId)).push).toBe('pending group_message');

    // The laptop says nothing more, and the second in which one update of the inbox may be sent is over.
    await sql`update public.user_presence set last_seen_at = now() - interval '41 seconds' where user_id = ${sam}`;
    await sql`select private.tell_lapsed_presence(now())`;
    await sql`select private.flush_inbox(clock_timestamp() + interval '1 minute')`;
    await world.say(maya, groupId, 'Second');
    await sql`select private.flush_inbox(clock_timestamp() + interval '2 minutes')`;
    expect(await toldLive(world, groupId, 2)).toEqual([]);
    await world.process();
    expect((await world.deliveries(sam, groupId)).push).toBe('pending group_message');
  });
});
