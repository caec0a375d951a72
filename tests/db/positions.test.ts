import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { makeDirect, makeGroup, say } from './support/chat.ts';

const { mentor, student, peer, stranger } = cast;

interface Position {
  id: string;
  epoch: number;
  change_seq: string;
  last_read_seq: string;
}

function positions(scene: Scene, actor: Actor, ids: string[], newest = 0): Promise<Position[]> {
  return scene.as(actor, async () => [
    ...(await scene.sql<Position[]>`select * from public.list_positions(${ids}, ${newest})`),
  ]);
}

// R4: what was lost as the last word is found by asking.
test('members hear how far their conversations have come, others nothing', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await say(scene, mentor, id, 'One');
    await say(scene, mentor, id, 'Two');
    await scene.as(student, () => scene.sql`select public.mark_conversation_read(${id}, 1)`);
    expect(await positions(scene, student, [id])).toEqual([
      { id, epoch: 1, change_seq: '2', last_read_seq: '1' },
    ]);
    expect(await positions(scene, stranger, [id])).toEqual([]);
    expect(await positions(scene, student, [])).toEqual([]);

    await scene.as(mentor, () => scene.sql`select public.remove_member(${id}, ${student.id})`);
    expect(await positions(scene, student, [id])).toEqual([]);
    const [own] = await positions(scene, mentor, [id]);
    expect(own?.epoch).toBe(2);
  });
});

test('the newest are those on top of the inbox: not archived, not left, no empty ones of others', async () => {
  await rolledBack(async (scene) => {
    const [old, archived, left] = [
      await makeGroup(scene, peer, [student]),
      await makeGroup(scene, peer, [student]),
      await makeGroup(scene, peer, [student]),
    ];
    const empty = await makeDirect(scene, stranger, student);
    const fresh = await makeGroup(scene, peer, [student]);
    for (const id of [archived, left, fresh]) await say(scene, peer, id, 'Hello');
    await scene.sql`update public.conversations set last_message_at = now() + interval '1 hour' where id = ${fresh}`;
    await scene.as(
      student,
      () => scene.sql`select public.set_conversation_settings(${archived}, archived => true)`,
    );
    await scene.as(peer, () => scene.sql`select public.remove_member(${left}, ${student.id})`);

    const all = (await positions(scene, student, [], 100)).map(({ id }) => id);
    expect(all).toEqual(expect.arrayContaining([old, fresh]));
    for (const id of [archived, left, empty]) expect(all).not.toContain(id);
    expect((await positions(scene, student, [], 1)).map(({ id }) => id)).toEqual([fresh]);
    const both = await positions(scene, student, [archived, fresh], 1);
    expect(both.map(({ id }) => id).sort()).toEqual([archived, fresh].sort());
  });
});

test.each([
  ['fewer than none', [], -1],
  ['too many newest', [], 101],
  ['too many by id', Array.from({ length: 101 }, () => crypto.randomUUID()), 0],
])('%s: NOPGE', async (_, ids, newest) => {
  await rolledBack(async (scene) => {
    expect(await scene.refusal(() => positions(scene, student, ids, newest))).toBe('NOPGE');
  });
});
