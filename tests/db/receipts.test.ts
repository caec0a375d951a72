import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack, type Scene } from '../support/database.ts';
import { broadcasts, makeGroup, only, say } from './support/chat.ts';

const { mentor, student, peer, stranger } = cast;

interface Marks {
  read: number;
  delivered: number;
}

async function groupWithThree(scene: Scene): Promise<string> {
  const id = await makeGroup(scene, mentor, [student, peer]);
  for (const word of ['one', 'two', 'three']) await say(scene, mentor, id, word);
  return id;
}

const read = (scene: Scene, id: string, seq: number | null) =>
  scene.as(student, () => scene.sql`select public.mark_conversation_read(${id}, ${seq})`);
const deliver = (scene: Scene, id: string, seq: number | null) =>
  scene.as(student, () => scene.sql`select public.mark_conversation_delivered(${id}, ${seq})`);

async function marks(scene: Scene, id: string): Promise<Marks> {
  return only(
    await scene.sql<Marks[]>`
      select last_read_seq::int as read, last_delivered_seq::int as delivered from public.conversation_members
      where conversation_id = ${id} and user_id = ${student.id}`,
  );
}

// S1.30: the mark is kept, and whoever wrote hears of it.
test('reading moves both marks, tells the conversation and the reader’s other devices', async () => {
  await rolledBack(async (scene) => {
    const id = await groupWithThree(scene);
    await read(scene, id, 2);
    expect(await marks(scene, id)).toEqual({ read: 2, delivered: 2 });
    const receipts = (await broadcasts(scene)).filter((one) => /receipt|_read/.test(one.event));
    expect(receipts).toEqual([
      {
        topic: `conversation:${id}:1`,
        event: 'receipt_updated',
        payload: { user_id: student.id, last_read_seq: 2, last_delivered_seq: 2 },
      },
      {
        topic: `user:${student.id}`,
        event: 'conversation_read',
        payload: { conversation_id: id, last_read_seq: 2 },
      },
    ]);
    const [row] = await scene.sql`
      select last_read_at is not null as dated from public.conversation_members
      where conversation_id = ${id} and user_id = ${student.id}`;
    expect(row).toEqual({ dated: true });
  });
});

test('a delivered mark tells the conversation only', async () => {
  await rolledBack(async (scene) => {
    const id = await groupWithThree(scene);
    await deliver(scene, id, 3);
    expect(await marks(scene, id)).toEqual({ read: 0, delivered: 3 });
    const receipts = (await broadcasts(scene)).filter((one) => /receipt|_read/.test(one.event));
    expect(receipts.map((one) => one.payload)).toEqual([
      { user_id: student.id, last_read_seq: 0, last_delivered_seq: 3 },
    ]);
  });
});

test('what does not move is not broadcast: late, repeated, negative and missing marks', async () => {
  await rolledBack(async (scene) => {
    const id = await groupWithThree(scene);
    await read(scene, id, 3);
    const before = await broadcasts(scene);
    for (const seq of [3, 1, 0, -5, null]) {
      await read(scene, id, seq);
      await deliver(scene, id, seq);
    }
    expect(await marks(scene, id)).toEqual({ read: 3, delivered: 3 });
    expect(await broadcasts(scene)).toEqual(before);
  });
});

test('nobody has read what is not written yet', async () => {
  await rolledBack(async (scene) => {
    const id = await groupWithThree(scene);
    await deliver(scene, id, 2_000_000_000);
    await read(scene, id, 99);
    expect(await marks(scene, id)).toEqual({ read: 3, delivered: 3 });
    await say(scene, mentor, id, 'four');
    expect(await marks(scene, id)).toEqual({ read: 3, delivered: 3 });
  });
});

test('in any order and any number, marks only rise and read never passes delivered', async () => {
  const mark = fc.record({
    kind: fc.constantFrom('read', 'delivered'),
    seq: fc.integer({ min: -1, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(mark, { maxLength: 12 }), (sequence) =>
      rolledBack(async (scene) => {
        const id = await groupWithThree(scene);
        const expected: Marks = { read: 0, delivered: 0 };
        for (const { kind, seq } of sequence) {
          await (kind === 'read' ? read : deliver)(scene, id, seq);
          const reached = Math.min(seq, 3);
          if (kind === 'read') expected.read = Math.max(expected.read, reached);
          expected.delivered = Math.max(expected.delivered, reached, expected.read);
          expect(await marks(scene, id)).toEqual(expected);
        }
      }),
    ),
    { numRuns: 25 },
  );
});

test('only members mark, and nobody marks for another or by hand', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await groupWithThree(scene);
    for (const conversationId of [id, crypto.randomUUID()]) {
      for (const call of [
        () => sql`select public.mark_conversation_read(${conversationId}, 1)`,
        () => sql`select public.mark_conversation_delivered(${conversationId}, 1)`,
      ]) {
        expect(await scene.refusal(() => scene.as(stranger, call))).toBe('NOCNV');
      }
    }
    const byHand = () =>
      scene.as(
        student,
        () => sql`update public.conversation_members set last_read_seq = 0 where conversation_id = ${id}`,
      );
    expect(await scene.refusal(byHand)).toBe('42501');
  });
});

test('in a large conversation marks move without telling everybody', async () => {
  await rolledBack(async (scene) => {
    await scene.sql`update private.limits set value = 2 where name = 'live_receipt_members'`;
    const id = await groupWithThree(scene);
    await read(scene, id, 3);
    expect(await marks(scene, id)).toEqual({ read: 3, delivered: 3 });
    const events = (await broadcasts(scene)).map((one) => one.event);
    expect(events).not.toContain('receipt_updated');
    expect(events).toContain('conversation_read');
  });
});
