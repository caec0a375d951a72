import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [maya, sam, priya] = [cast.mentor.id, cast.student.id, cast.peer.id];

async function mention(
  world: World,
  groupId: string,
  text: string,
  ids: string[],
  everyone = false,
  silent = false,
) {
  const rows = await world.as(
    maya,
    () => world.sql<{ id: string }[]>`
    select id from public.send_message(gen_random_uuid(), ${groupId}, ${text}, mentions => ${ids}::uuid[],
      mentions_everyone => ${everyone}, silent => ${silent})`,
  );
  return rows[0]?.id ?? '';
}

/** What was decided about Sam's one device. */
async function push(world: World): Promise<string | undefined> {
  const [row] = await world.sql<{ verdict: string }[]>`
    select d.state || ' ' || d.reason as verdict from public.notification_deliveries d
    where d.user_id = ${sam} and d.push_token_id is not null`;
  return row?.verdict;
}

async function groupOfMentionsOnly(world: World): Promise<string> {
  await world.device(sam);
  const id = await world.group(maya, sam, priya);
  await world.sql`update public.conversation_members set notify_level = 'mentions'
    where conversation_id = ${id} and user_id = ${sam}`;
  return id;
}

test('who wants mentions only hears of those, by name or with everyone, and goes on hearing of what follows', async () => {
  await inWorld(async (world) => {
    const id = await groupOfMentionsOnly(world);
    await mention(world, id, 'Priya?', [priya]);
    await world.process();
    expect(await world.deliveries(sam, id)).toMatchObject({
      in_app: 'skipped notify_level',
      push: 'skipped notify_level',
    });
    await mention(world, id, 'Sam?', [sam]);
    await world.process();
    expect(await world.deliveries(sam, id)).toMatchObject({ in_app: 'sent mentioned' });
    expect(await push(world)).toBe('pending mentioned');
    // Planned because of the mention: a later message does not take it back.
    await world.say(maya, id, 'By the way');
    await world.process();
    await world.sql`select private.claim_notification_deliveries('t', 1000, 60, now() + interval '5 minutes')`;
    expect(await push(world)).toBe('leased mentioned');
  });
  await inWorld(async (world) => {
    const id = await groupOfMentionsOnly(world);
    await mention(world, id, 'All of you', [], true);
    await world.process();
    expect(await world.deliveries(sam, id)).toMatchObject({ in_app: 'sent mentioned' });
  });
});

test('a silent message shows in the bell and wakes nobody; one that does is not silenced by it', async () => {
  await inWorld(async (world) => {
    await world.device(sam);
    const id = await world.group(maya, sam, priya);
    await mention(world, id, 'Psst', [], false, true);
    await world.process();
    expect(await world.deliveries(sam, id)).toMatchObject({
      in_app: 'sent group_message',
      push: 'skipped silent',
    });
    await world.say(maya, id, 'Aloud');
    await world.process();
    await mention(world, id, 'Psst again', [], false, true);
    await world.process();
    await world.sql`select private.claim_notification_deliveries('t', 1000, 60, now() + interval '5 minutes')`;
    expect(await push(world)).toBe('leased group_message');
  });
});

test('a reaction tells the author, in the bell only, collapsed by message, once', async () => {
  await inWorld(async (world) => {
    await world.device(maya);
    const id = await world.group(maya, sam, priya);
    const messageId = await world.say(maya, id, 'The slides are ready');
    for (const who of [sam, priya])
      await world.as(who, () => world.sql`select public.toggle_reaction(${messageId}, '👍')`);
    await world.process();
    await world.sql`update private.outbox_events set processed_at = null where payload ->> 'channel_id' = ${id}`;
    await world.process();
    const rows = await world.sql`select n.id, title, message, count from public.notifications n
      where user_id = ${maya} and data ->> 'message_id' = ${messageId}`;
    expect(rows).toMatchObject([
      { title: 'Priya Raman reacted 👍', message: 'The slides are ready', count: 2 },
    ]);
    expect(
      await world.sql`select channel from private.notification_verdicts where notification_id = ${rows[0]?.id}`,
    ).toEqual([{ channel: 'in_app' }]);
  });
});

test('S4.48: whom an edit calls for the first time hears of it once, though it was read, and until the message goes', async () => {
  await inWorld(async (world) => {
    const id = await groupOfMentionsOnly(world);
    const messageId = await mention(world, id, 'Who comes?', []);
    await world.process();
    await world.as(sam, () => world.sql`select public.mark_conversation_read(${id}, 1)`);
    const edit = (text: string, mentions: string[]) =>
      world.as(maya, () => world.sql`select public.edit_message(${messageId}, ${text}, ${mentions}::uuid[])`);
    const told = () =>
      world.sql`select title, message, count, hidden_at is null as is_shown from public.notifications
        where user_id = ${sam} and collapse_key = ${`mention:${id}`}`;

    await edit('Sam?', [sam]);
    await world.process();
    expect(await told()).toMatchObject([{ message: 'Sam?', count: 1 }]);
    expect(await push(world)).toBe('pending mentioned');
    // Called off, called again, and the event read twice.
    await edit('Nobody', []);
    await edit('Sam, please', [sam]);
    await world.process();
    await world.sql`update private.outbox_events set processed_at = null where payload ->> 'message_id' = ${messageId}`;
    await world.process();
    expect(await told()).toMatchObject([
      {
        title: expect.stringMatching(/^Maya Okafor mentioned you in /),
        message: 'Sam, please',
        count: 1,
        is_shown: true,
      },
    ]);
    await world.as(maya, () => world.sql`select public.delete_message(${messageId})`);
    expect(await told()).toMatchObject([{ is_shown: false }]);
    expect(await push(world)).toBe('cancelled deleted');
  });
});

test('a mention by an edit is read with its message', async () => {
  await inWorld(async (world) => {
    const id = await groupOfMentionsOnly(world);
    const messageId = await mention(world, id, 'Who comes?', []);
    await world.as(maya, () => world.sql`select public.edit_message(${messageId}, 'Sam?', ${[sam]}::uuid[])`);
    await world.process();
    expect(await push(world)).toBe('pending mentioned');
    await world.as(sam, () => world.sql`select public.mark_conversation_read(${id}, 1)`);
    expect(await push(world)).toBe('cancelled already_read');
  });
});
