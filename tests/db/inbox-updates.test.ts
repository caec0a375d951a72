import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack, type Scene } from '../support/database.ts';
import { broadcasts, goOnline, makeGroup, say } from './support/chat.ts';

const { mentor, student, peer } = cast;

interface News {
  id: string;
  last_seq: number;
}

/** Who was told so far of this conversation (the job tells of what other tests left, too), and of which last message. */
async function told(scene: Scene, conversationId: string): Promise<string[]> {
  const sent = (await broadcasts(scene)).filter(
    ({ event, payload }) => event === 'inbox_updated' && (payload.conversation as News).id === conversationId,
  );
  return sent.map((one) => {
    const { last_seq } = one.payload.conversation as News;
    return `${Object.values(cast).find((person) => one.topic === `user:${person.id}`)?.name} ${last_seq}`;
  });
}

/** Runs the job as if it were so many seconds after the conversation's first message. */
const flush = (scene: Scene, conversationId: string, seconds: number) =>
  scene.sql`
    select private.flush_inbox(m.created_at + make_interval(secs => ${seconds}))
    from public.messages m where m.conversation_id = ${conversationId} and m.seq = 1`;

// S1.17, S1.28: told on the personal topic of whoever is not in the room.
test('the first message after a quiet spell tells every member with a live device at once', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    await goOnline(scene, mentor);
    await goOnline(scene, student);
    const message = await say(scene, mentor, id, 'Hello');
    expect((await told(scene, id)).toSorted()).toEqual(['Maya Okafor 1', 'Sam Lindqvist 1']);
    const [update] = await broadcasts(scene, `user:${student.id}`).then((all) =>
      all.filter((one) => one.event === 'inbox_updated'),
    );
    expect(update?.payload.conversation).toMatchObject({
      id,
      last_seq: 1,
      change_seq: 1,
      last_message: { id: message.id, content: 'Hello', sender_id: mentor.id },
    });
  });
});

test('a burst is told twice: at once, and after a second with the last state', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await goOnline(scene, student);
    for (const word of ['one', 'two', 'three', 'four']) await say(scene, mentor, id, word);
    expect(await told(scene, id)).toEqual(['Sam Lindqvist 1']);
    await flush(scene, id, 0.5);
    expect(await told(scene, id)).toEqual(['Sam Lindqvist 1']);
    await flush(scene, id, 1.5);
    expect(await told(scene, id)).toEqual(['Sam Lindqvist 1', 'Sam Lindqvist 4']);
    await flush(scene, id, 60);
    expect(await told(scene, id)).toHaveLength(2);
  });
});

test('after three quiet seconds the next message tells at once again', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await goOnline(scene, student);
    await say(scene, mentor, id, 'one');
    await scene.sql`update public.conversations set last_message_at = last_message_at - interval '4 seconds' where id = ${id}`;
    await say(scene, mentor, id, 'two');
    expect(await told(scene, id)).toEqual(['Sam Lindqvist 1', 'Sam Lindqvist 2']);
  });
});

test('a large conversation is left to the job, so that the sender does not wait', async () => {
  await rolledBack(async (scene) => {
    await scene.sql`update private.limits set value = 2 where name = 'inline_inbox_members'`;
    const id = await makeGroup(scene, mentor, [student, peer]);
    await goOnline(scene, student);
    await say(scene, mentor, id, 'one');
    expect(await told(scene, id)).toEqual([]);
    await flush(scene, id, 1.5);
    expect(await told(scene, id)).toEqual(['Sam Lindqvist 1']);
  });
});

test('a device whose lease has run out, and a member who left, are not told', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    await goOnline(scene, student);
    await goOnline(scene, peer);
    await scene.sql`update public.user_presence set last_seen_at = now() - interval '91 seconds' where user_id = ${student.id}`;
    await scene.sql`select private.end_membership(${id}, ${peer.id})`;
    await say(scene, mentor, id, 'Anybody?');
    expect(await told(scene, id)).toEqual([]);
  });
});
