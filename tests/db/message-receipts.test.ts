import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { broadcasts, type MessageRow, makeDirect, makeGroup, only, say } from './support/chat.ts';

const { mentor, student, peer, stranger, admin } = cast;

interface Receipt {
  user_id: string;
  state: string;
  at: Date | null;
}

const read = (scene: Scene, actor: Actor, id: string, seq: number) =>
  scene.as(actor, () => scene.sql`select public.mark_conversation_read(${id}, ${seq})`);
const deliver = (scene: Scene, actor: Actor, id: string, seq: number) =>
  scene.as(actor, () => scene.sql`select public.mark_conversation_delivered(${id}, ${seq})`);
const receipts = async (scene: Scene, actor: Actor, message: MessageRow) =>
  (
    await scene.as(
      actor,
      () => scene.sql<Receipt[]>`select * from public.get_message_receipts(${message.id})`,
    )
  ).map(({ user_id, state, at }) => [user_id, state, at !== null]);
const delivery = async (scene: Scene, actor: Actor, message: MessageRow) =>
  Object.fromEntries(
    (
      await scene.as(
        actor,
        () => scene.sql`select * from public.message_delivery where message_id = ${message.id}`,
      )
    ).map((row) => [row.user_id, [row.state, row.delivered_at !== null, row.read_at !== null]]),
  );
const marksOf = async (scene: Scene, viewer: Actor, id: string, userId: string) => {
  const [line] = await scene.as(
    viewer,
    () => scene.sql<{ members: { user_id: string; last_read_seq: number; last_delivered_seq: number }[] }[]>`
      select members from public.get_conversation(${id})`,
  );
  const listed = await scene.as(
    viewer,
    () =>
      scene.sql`select last_read_seq::int, last_delivered_seq::int from public.list_members(${id}) where user_id = ${userId}`,
  );
  const member = line?.members.find((one) => one.user_id === userId);
  expect(listed).toEqual([
    { last_read_seq: member?.last_read_seq, last_delivered_seq: member?.last_delivered_seq },
  ]);
  return [member?.last_read_seq, member?.last_delivered_seq];
};

// S3.24, S4.18: per message and recipient, delivered and read, with their times.
test('who has it, who has read it, since when; the times are those of the first mark that reached it', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    const first = await say(scene, mentor, id, 'one');
    const second = await say(scene, mentor, id, 'two');
    expect(await receipts(scene, mentor, first)).toEqual([]);
    expect(await delivery(scene, mentor, first)).toEqual({
      [student.id]: ['sent', false, false],
      [peer.id]: ['sent', false, false],
    });
    await deliver(scene, student, id, 2);
    await read(scene, peer, id, 1);
    expect(await receipts(scene, student, first)).toEqual([
      [peer.id, 'read', true],
      [student.id, 'delivered', true],
    ]);
    expect(await receipts(scene, mentor, second)).toEqual([[student.id, 'delivered', true]]);
    const times = () =>
      scene.as(
        mentor,
        () =>
          scene.sql`select delivered_at, read_at from public.message_delivery where message_id = ${first.id} and user_id = ${peer.id}`,
      );
    const [at] = await times();
    await read(scene, peer, id, 2);
    expect(await times()).toEqual([at]);
    expect(await receipts(scene, mentor, second)).toContainEqual([peer.id, 'read', true]);
  });
});

test('newcomers have no receipts for what was said before them', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const before = await say(scene, mentor, id, 'one');
    await scene.as(mentor, () => scene.sql`select public.add_members(${id}, ${[peer.id]})`);
    const after = await say(scene, mentor, id, 'two');
    await read(scene, peer, id, 3);
    expect(await receipts(scene, mentor, before)).toEqual([]);
    expect(await receipts(scene, mentor, after)).toEqual([[peer.id, 'read', true]]);
  });
});

const ways: [string, (scene: Scene, id: string) => Promise<unknown>][] = [
  [
    'the person',
    ({ as, sql }) =>
      as(student, () => sql`update public.profiles set shares_receipts = false where id = ${student.id}`),
  ],
  [
    'the conversation',
    ({ as, sql }, id) =>
      as(mentor, () => sql`select public.update_conversation(${id}, receipts_enabled => false)`),
  ],
];

// S1.23, D12: receipts are the reader's choice.
test.each(ways)(
  'receipts withheld by %s show nowhere to others, and one’s own unread still clears',
  async (_, withhold) => {
    await rolledBack(async (scene) => {
      const { sql } = scene;
      const id = await makeGroup(scene, mentor, [student, peer]);
      const message = await say(scene, mentor, id, 'one');
      await read(scene, student, id, 1);
      expect(await marksOf(scene, mentor, id, student.id)).toEqual([1, 1]);
      await withhold(scene, id);
      const last = await say(scene, mentor, id, 'two');
      const before = await broadcasts(scene);
      await deliver(scene, student, id, 9);
      await read(scene, student, id, 9);
      const own = only(
        await scene.as(
          student,
          () => sql`select unread_count, last_read_seq::int from public.get_conversation(${id})`,
        ),
      );
      expect(own).toMatchObject({ unread_count: 0, last_read_seq: Number(last.seq) });
      expect(await marksOf(scene, student, id, student.id)).toEqual([Number(last.seq), Number(last.seq)]);
      const told = (await broadcasts(scene)).slice(before.length);
      expect(told.map((one) => [one.topic, one.event])).toEqual([
        [`user:${student.id}`, 'conversation_read'],
      ]);
      for (const viewer of [mentor, peer]) {
        expect(await marksOf(scene, viewer, id, student.id)).toEqual([0, 0]);
        for (const one of [message, last]) {
          expect(await receipts(scene, viewer, one)).toEqual([]);
          expect(await delivery(scene, viewer, one)).not.toHaveProperty(student.id);
        }
        const line = await scene.as(
          viewer,
          () => sql`select members from public.list_conversations() where id = ${id}`,
        );
        expect(JSON.stringify(line)).not.toMatch(new RegExp(`${student.id}[^}]*last_read_seq[^}]*[1-9]`));
        const peeks = [
          () => sql`select last_read_seq from public.conversation_members`,
          () => sql`select last_delivered_seq from public.conversation_members`,
          () => sql`select last_read_at from public.conversation_members`,
          () => sql`select unread_from_seq from public.conversation_members`,
          () => sql`select * from private.read_marks`,
        ];
        for (const peek of peeks) expect(await scene.refusal(() => scene.as(viewer, peek))).toBe('42501');
      }
      expect(
        await sql`select from private.read_marks where user_id = ${student.id} and up_to_seq > 1 and conversation_id = ${id}`,
      ).toHaveLength(0);
    });
  },
);

test('what was read while withheld has no time later', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeDirect(scene, mentor, peer);
    const message = await say(scene, mentor, id, 'one');
    await sql`update public.profiles set shares_receipts = false where id = ${peer.id}`;
    await read(scene, peer, id, 1);
    await sql`update public.profiles set shares_receipts = true where id = ${peer.id}`;
    expect(await receipts(scene, mentor, message)).toEqual([[peer.id, 'read', false]]);
  });
});

test('a message one may not see has no receipts, and does not exist', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student, peer]);
    const message = await say(scene, mentor, id, 'one');
    await read(scene, student, id, 1);
    for (const actor of [stranger, admin]) {
      expect(await scene.refusal(() => receipts(scene, actor, message))).toBe('NOMSG');
      expect(await scene.refusal(() => receipts(scene, actor, { ...message, id: crypto.randomUUID() }))).toBe(
        'NOMSG',
      );
      expect(await delivery(scene, actor, message)).toEqual({});
    }
    await sql`update public.conversation_members set visible_from_seq = 2 where conversation_id = ${id} and user_id = ${peer.id}`;
    expect(await scene.refusal(() => receipts(scene, peer, message))).toBe('NOMSG');
    await sql`select private.end_membership(${id}, ${student.id})`;
    expect(await scene.refusal(() => receipts(scene, student, message))).toBe('NOMSG');
    expect(await scene.refusal(() => receipts(scene, 'anonymous', message))).toBe('42501');
    expect(await receipts(scene, mentor, message)).toEqual([]);
  });
});

// S3.24: that somebody has read a message is kept for good, since when only for a while.
test('old marks are forgotten, and no message is said to have been read later than it was', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const messages: MessageRow[] = [];
    for (const words of ['one', 'two', 'three', 'four']) {
      const message = await say(scene, mentor, id, words);
      messages.push(message);
      await read(scene, student, id, Number(message.seq));
    }
    // The first three were read 100, 99 and 98 days ago.
    await sql`
      update private.read_marks set at = at - make_interval(days => 101 - up_to_seq::int)
      where conversation_id = ${id} and up_to_seq <= 3`;
    const times = async () => {
      const all = [];
      for (const message of messages) all.push(...(await receipts(scene, mentor, message)));
      return all;
    };
    const unknown = [student.id, 'read', false];
    const expected = [unknown, unknown, unknown, [student.id, 'read', true]];
    expect(await times()).toEqual(expected);
    await sql`select private.forget_read_marks()`;
    const kept = await sql`
      select kind, up_to_seq::int from private.read_marks where conversation_id = ${id} order by 1, 2`;
    expect(kept.map((row) => [row.kind, row.up_to_seq])).toEqual([
      ['delivered', 3],
      ['delivered', 4],
      ['read', 3],
      ['read', 4],
    ]);
    expect(await times()).toEqual(expected);
    await sql`select private.forget_read_marks(now() + interval '1 year')`;
    expect(
      only(await sql`select count(*)::int as n from private.read_marks where conversation_id = ${id}`),
    ).toEqual({ n: 2 });
  });
});
