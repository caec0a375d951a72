import { describe, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack } from '../support/database.ts';
import { broadcasts, makeDirect, makeGroup, only, say, send } from './support/chat.ts';

const { mentor, student, peer, stranger } = cast;

// S3.04: message processing.
test('S1.22 S2.17 S2.24: a message is kept, counted, broadcast once and handed to notifications, all in one call', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student, peer]);
    const message = await say(scene, mentor, id, 'Welcome');
    expect(message).toMatchObject({
      conversation_id: id,
      seq: '1',
      change_seq: '1',
      sender_id: mentor.id,
      type: 'text',
      content: 'Welcome',
      reply_to: null,
      metadata: {},
      deleted_at: null,
      is_deleted: false,
    });

    const [conversation] = await sql`select * from public.conversations where id = ${id}`;
    expect(conversation).toMatchObject({
      last_seq: '1',
      change_seq: '1',
      last_message_at: message.created_at,
    });

    const facts = await broadcasts(scene, `conversation:${id}:1`);
    expect(facts).toHaveLength(1);
    const [row] = await sql`select to_jsonb(m) as json from public.messages m where m.id = ${message.id}`;
    expect(facts[0]).toMatchObject({ event: 'message_created', payload: { message: row?.json } });

    const events = await sql`
      select type, payload, processed_at from private.outbox_events where payload ->> 'channel_id' = ${id}`;
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'chat.message.created',
      processed_at: null,
      payload: {
        channel_id: id,
        message_id: message.id,
        seq: 1,
        sender_id: mentor.id,
        recipient_ids: expect.toSatisfy(
          (ids: string[]) => ids.toSorted().join() === [student.id, peer.id].join(),
        ),
        message_preview: 'Welcome',
      },
    });
  });
});

test('the same id again is the same message, and nothing more happens', async () => {
  await rolledBack(async (scene) => {
    const conversationId = await makeDirect(scene, student, peer);
    const id = crypto.randomUUID();
    const first = await scene.as(student, () => send(scene.sql, conversationId, 'Hello', id));
    const before = await broadcasts(scene);
    const again = await scene.as(student, () =>
      send(scene.sql, conversationId, 'Hello, with other words', id),
    );
    expect(again).toEqual(first);
    expect(await broadcasts(scene)).toEqual(before);
    const [counts] = await scene.sql`
      select (select count(*)::int from public.messages where conversation_id = ${conversationId}) as messages,
        (select count(*)::int from private.outbox_events where payload ->> 'channel_id' = ${conversationId}) as events`;
    expect(counts).toEqual({ messages: 1, events: 1 });
  });
});

test('a retry is answered even when the rate is used up', async () => {
  await rolledBack(async (scene) => {
    const conversationId = await makeDirect(scene, student, mentor);
    const id = crypto.randomUUID();
    await scene.as(student, () => send(scene.sql, conversationId, 'Hello', id));
    await scene.sql`update private.rate_buckets set tokens = 0, refilled_at = now() + interval '1 day'`;
    expect(await scene.refusal(() => say(scene, student, conversationId, 'Another'))).toBe('LIMIT');
    expect(await scene.as(student, () => send(scene.sql, conversationId, 'Hello', id))).toMatchObject({ id });
  });
});

test('an id is one person’s, in one conversation', async () => {
  await rolledBack(async (scene) => {
    const groupId = await makeGroup(scene, mentor, [student]);
    const directId = await makeDirect(scene, student, mentor);
    const { id } = await say(scene, mentor, groupId, 'Mine');
    const steal = () => scene.as(student, () => send(scene.sql, groupId, 'Also mine', id));
    expect(await scene.refusal(steal)).toBe('IDUSD');
    const move = () => scene.as(mentor, () => send(scene.sql, directId, 'Mine elsewhere', id));
    expect(await scene.refusal(move)).toBe('IDUSD');
    const [row] = await scene.sql`select content, sender_id from public.messages where id = ${id}`;
    expect(row).toEqual({ content: 'Mine', sender_id: mentor.id });
  });
});

describe('S4.17: what cannot be sent', () => {
  const cases: [why: string, content: string | null, code: string][] = [
    ['nothing', '', 'EMPTY'],
    ['null', null, 'EMPTY'],
    ['only white space', ' \n\t\u00a0 ', 'EMPTY'],
    ['only invisible characters', '\u200b\u200d\ufeff', 'EMPTY'],
    ['only control characters', '\u0007\u001b', 'EMPTY'],
    ['10,001 characters', 'ä'.repeat(10_001), 'TOLNG'],
  ];
  test.each(cases)('%s', async (_why, content, code) => {
    await rolledBack(async (scene) => {
      const id = await makeGroup(scene, mentor, [student]);
      await say(scene, mentor, id, 'This works');
      const refused = () =>
        scene.as(mentor, () => scene.sql`select public.send_message(gen_random_uuid(), ${id}, ${content})`);
      expect(await scene.refusal(refused)).toBe(code);
      const [row] = await scene.sql`select last_seq from public.conversations where id = ${id}`;
      expect(row?.last_seq).toBe('1');
    });
  });
});

test('S4.62 S4.64: 10,000 characters are fine, whatever their bytes; lines keep their ends, control characters go', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    expect((await say(scene, mentor, id, '🙂'.repeat(10_000))).content).toHaveLength(20_000);
    const odd = await say(scene, mentor, id, 'one\r\ntwo\tthree\u001b[31m');
    expect(odd.content).toBe('one\ntwo\tthree[31m');
  });
});

test('S1.40: a conversation one is not in and one that does not exist give the same refusal', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const words = async (conversationId: string) => {
      try {
        await sql.savepoint(() => say(scene, stranger, conversationId, 'Let me in'));
      } catch (error) {
        return String(error);
      }
      return 'sent';
    };
    const hidden = await words(id);
    expect(hidden).toContain('NOCNV');
    expect(await words(crypto.randomUUID())).toBe(hidden);
    expect(await say(scene, student, id, 'I am in')).toMatchObject({ seq: '1' });
  });
});

test('whoever has left cannot send any more', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await say(scene, student, id, 'Goodbye');
    await scene.sql`select private.end_membership(${id}, ${student.id})`;
    expect(await scene.refusal(() => say(scene, student, id, 'One more thing'))).toBe('NOCNV');
  });
});

test('nobody writes rows themselves: not as somebody else, not as themselves', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    await say(scene, mentor, id, 'Real');
    const forge = (senderId: string) => () =>
      scene.as(
        student,
        () => sql`insert into public.messages (id, conversation_id, seq, change_seq, sender_id, content)
          values (gen_random_uuid(), ${id}, 2, 2, ${senderId}, 'Forged')`,
      );
    expect(await scene.refusal(forge(mentor.id))).toBe('42501');
    expect(await scene.refusal(forge(student.id))).toBe('42501');
    for (const change of [
      () => sql`update public.messages set content = 'Changed' where conversation_id = ${id}`,
      () => sql`delete from public.messages where conversation_id = ${id}`,
    ]) {
      expect(await scene.refusal(() => scene.as(mentor, change))).toBe('42501');
    }
    const refused = () =>
      scene.as('anonymous', () => sql`select public.send_message(gen_random_uuid(), ${id}, 'Hi')`);
    expect(await scene.refusal(refused)).toBe('42501');
  });
});

// S4.75
test('an answer quotes a message of the same conversation', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const groupId = await makeGroup(scene, mentor, [student]);
    const otherId = await makeGroup(scene, mentor, [student]);
    const question = await say(scene, mentor, groupId, 'Why?');
    const answer = (conversationId: string, to: string) =>
      scene.as(
        student,
        () =>
          sql`select (public.send_message(gen_random_uuid(), ${conversationId}, 'Because', ${to})).reply_to`,
      );
    expect(only(await answer(groupId, question.id))).toEqual({ reply_to: question.id });
    expect(await scene.refusal(() => answer(otherId, question.id))).toBe('NOMSG');
    expect(await scene.refusal(() => answer(groupId, crypto.randomUUID()))).toBe('NOMSG');
  });
});

test('metadata is an object of modest size, an id is needed', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const conversationId = await makeGroup(scene, mentor, [student]);
    const sendWith = (id: string | null, metadata: string[] | Record<string, string>) =>
      scene.as(
        mentor,
        () =>
          sql`select (public.send_message(${id}, ${conversationId}, 'Hi', null, ${sql.json(metadata)})).metadata`,
      );
    expect(only(await sendWith(crypto.randomUUID(), { mood: 'good' }))).toEqual({
      metadata: { mood: 'good' },
    });
    expect(await scene.refusal(() => sendWith(crypto.randomUUID(), ['list']))).toBe('BDMET');
    expect(await scene.refusal(() => sendWith(crypto.randomUUID(), { big: 'x'.repeat(5000) }))).toBe('BDMET');
    expect(await scene.refusal(() => sendWith(null, {}))).toBe('BADID');
  });
});

test('a block either way closes the direct conversation, and only that', async () => {
  await rolledBack(async (scene) => {
    const directId = await makeDirect(scene, student, peer);
    const groupId = await makeGroup(scene, mentor, [student, peer]);
    await say(scene, peer, directId, 'Hi Sam');
    await scene.sql`insert into public.blocks (blocker_id, blocked_id) values (${student.id}, ${peer.id})`;
    expect(await scene.refusal(() => say(scene, peer, directId, 'Hi?'))).toBe('BLOCK');
    expect(await scene.refusal(() => say(scene, student, directId, 'Hi'))).toBe('BLOCK');
    expect(await say(scene, peer, groupId, 'Hi all')).toMatchObject({ seq: '1' });
  });
});

test('S4.61: a person sends as many as the limits say, then waits; others are not held up', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`update private.limits set value = 3 where name = 'messages_burst'`;
    const id = await makeGroup(scene, mentor, [student]);
    for (const word of ['one', 'two', 'three']) await say(scene, mentor, id, word);
    expect(await scene.refusal(() => say(scene, mentor, id, 'four'))).toBe('LIMIT');
    expect(await say(scene, student, id, 'me')).toMatchObject({ seq: '4' });
    await sql`update private.rate_buckets set refilled_at = refilled_at - interval '1 second' where user_id = ${mentor.id}`;
    expect(await say(scene, mentor, id, 'four')).toMatchObject({ seq: '5' });
  });
});

test('whoever had read everything has read what they write; what they had not read stays unread', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const readBy = async (userId: string) =>
      only(
        await scene.sql<{ last_read_seq: string }[]>`
          select last_read_seq from public.conversation_members where conversation_id = ${id} and user_id = ${userId}`,
      ).last_read_seq;
    await say(scene, mentor, id, 'One');
    expect(await readBy(mentor.id)).toBe('1');
    await say(scene, student, id, 'Two, sent before One arrived here');
    expect(await readBy(student.id)).toBe('0');
    expect(await readBy(mentor.id)).toBe('1');
  });
});
