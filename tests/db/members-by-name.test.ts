import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { makeGroup } from './support/chat.ts';

const { mentor, student, peer, agent, stranger } = cast;

const named = (scene: Scene, actor: Actor, id: string, ids: string[]) =>
  scene.as(
    actor,
    () => scene.sql<{ full_name: string }[]>`select full_name from public.get_members(${id}, ${ids})`,
  );
const found = async (scene: Scene, actor: Actor, id: string, query: string, size: number | null = 10) =>
  (
    await scene.as(
      actor,
      () => scene.sql<{ full_name: string }[]>`select * from public.find_members(${id}, ${query}, ${size})`,
    )
  ).map(({ full_name }) => full_name);

test('members are named by id; who is not, or no longer, in the conversation is nobody', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    expect(await named(scene, student, id, [peer.id, agent.id])).toEqual([{ full_name: peer.name }]);
    await scene.as(peer, () => scene.sql`select public.leave_conversation(${id})`);
    expect(await named(scene, student, id, [peer.id])).toEqual([]);
    expect(await scene.refusal(() => named(scene, peer, id, [student.id]))).toBe('NOCNV');
    expect(await scene.refusal(() => named(scene, stranger, id, [student.id]))).toBe('NOCNV');
    const many = Array.from({ length: 201 }, () => crypto.randomUUID());
    expect(await scene.refusal(() => named(scene, student, id, many))).toBe('NOPGE');
  });
});

test('members are found by the beginning of any of their names, signs of patterns being letters', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`update public.profiles set full_name = 'Rama Peters' where id = ${student.id}`;
    await sql`update public.profiles set full_name = '100%_ Sure' where id = ${agent.id}`;
    const id = await makeGroup(scene, mentor, [student, peer, agent]);
    // Priya Raman and Rama Peters: whose first name it is comes first.
    expect(await found(scene, mentor, id, ' rAma')).toEqual(['Rama Peters', peer.name]);
    expect(await found(scene, mentor, id, '100%_')).toEqual(['100%_ Sure']);
    expect(await found(scene, mentor, id, '_')).toEqual([]);
    expect(await found(scene, mentor, id, 'maya')).toEqual([]);
    expect(await found(scene, mentor, id, '')).toHaveLength(3);
    expect(await found(scene, mentor, id, '', 1)).toHaveLength(1);
    expect(await scene.refusal(() => found(scene, stranger, id, 'rama'))).toBe('NOCNV');
    for (const size of [0, 101, null]) {
      expect(await scene.refusal(() => found(scene, mentor, id, 'rama', size))).toBe('NOPGE');
    }
  });
});
