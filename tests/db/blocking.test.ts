import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { broadcasts, goOnline, makeDirect, makeGroup, only, say } from './support/chat.ts';

const { mentor, student, peer, stranger } = cast;

const block = (scene: Scene, actor: Actor, id: string | null) =>
  scene.as(actor, () => scene.sql`select public.block_person(${id})`);
const unblock = (scene: Scene, actor: Actor, id: string | null) =>
  scene.as(actor, () => scene.sql`select public.unblock_person(${id})`);
const blocked = async (scene: Scene, actor: Actor) =>
  (await scene.as(actor, () => scene.sql`select id, full_name from public.list_blocked_people()`)).map(
    (row) => ({ ...row }),
  );
const access = async (scene: Scene, actor: Actor, topic: string) =>
  only(await scene.as(actor, () => scene.sql`select private.topic_access(${topic}) as may`)).may;
/** Who was told to follow the conversation under that epoch. */
const movedTo = async (scene: Scene, id: string, epoch: number) =>
  (await broadcasts(scene))
    .filter(
      ({ event, payload }) =>
        event === 'membership_changed' && payload.conversation_id === id && payload.epoch === epoch,
    )
    .map((one) => one.topic)
    .sort();

test('a block silences the conversation of the two both ways, on a new epoch; what was said stays readable', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeDirect(scene, peer, stranger);
    await say(scene, peer, id, 'Hello');
    const both = [`user:${peer.id}`, `user:${stranger.id}`];
    await block(scene, stranger, peer.id);
    expect(await movedTo(scene, id, 2)).toEqual(both);
    for (const actor of [peer, stranger]) {
      expect(await scene.refusal(() => say(scene, actor, id, 'x'))).toBe('BLOCK');
      expect(await scene.as(actor, () => sql`select * from public.list_messages(${id})`)).toHaveLength(1);
      expect(await access(scene, actor, `conversation:${id}:1:live`)).toBeNull();
      expect(await access(scene, actor, `conversation:${id}:2`)).toBe('listen');
      expect(await access(scene, actor, `conversation:${id}:2:live`)).toBe('listen');
    }
    expect(await blocked(scene, stranger)).toEqual([{ id: peer.id, full_name: peer.name }]);
    expect(await blocked(scene, peer)).toEqual([]);
    // Again changes nothing; the blocked cannot lift it.
    await block(scene, stranger, peer.id);
    await unblock(scene, peer, stranger.id);
    expect(await movedTo(scene, id, 3)).toEqual([]);
    expect(await scene.refusal(() => say(scene, peer, id, 'x'))).toBe('BLOCK');

    await unblock(scene, stranger, peer.id);
    expect(await movedTo(scene, id, 3)).toEqual(both);
    await say(scene, peer, id, 'Hello again');
    expect(await access(scene, peer, `conversation:${id}:3:live`)).toBe('take_part');
  });
});

test('presence, marks and being found end for both, also where they share a group', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const group = await makeGroup(scene, mentor, [peer, stranger]);
    const direct = await makeDirect(scene, peer, stranger);
    await say(scene, peer, direct, 'Hello');
    for (const person of [peer, stranger, mentor]) await goOnline(scene, person);
    const present = async (actor: Actor) => {
      const [beat, table, view] = await scene.as(actor, async () => [
        await sql<{ user_id: string }[]>`select * from public.heartbeat(${crypto.randomUUID()})`,
        await sql<{ user_id: string }[]>`select user_id from public.user_presence`,
        await sql<{ user_id: string }[]>`select user_id from public.presence_by_user`,
      ]);
      return [...(beat ?? []), ...(table ?? []), ...(view ?? [])].map((row) => row.user_id);
    };
    const found = async (actor: Actor, name: string) =>
      (await scene.as(actor, () => sql`select id from public.find_people(${name})`)).length;
    expect(await present(peer)).toContain(stranger.id);
    await block(scene, peer, stranger.id);
    expect(await present(peer)).not.toContain(stranger.id);
    expect(await present(stranger)).not.toContain(peer.id);
    expect(await present(stranger)).toContain(mentor.id);
    expect([await found(peer, 'Nico'), await found(stranger, 'Priya'), await found(mentor, 'Priya')]).toEqual(
      [0, 0, 1],
    );
    const add = () =>
      scene.as(stranger, () => sql`select public.create_group_conversation('Us', ${[peer.id]})`);
    expect(await scene.refusal(add)).toBe('NOUSR');

    const before = (await broadcasts(scene)).filter((one) => one.event === 'receipt_updated').length;
    await scene.as(stranger, () => sql`select public.mark_conversation_read(${direct}, 1)`);
    expect((await broadcasts(scene)).filter((one) => one.event === 'receipt_updated').length).toBe(before);
    const line = only(
      await scene.as(
        peer,
        () =>
          sql<
            { members: { user_id: string; last_read_seq: number }[] }[]
          >`select members from public.get_conversation(${direct})`,
      ),
    );
    expect(line.members.find((one) => one.user_id === stranger.id)?.last_read_seq).toBe(0);
    // In the group they go on: it is not theirs to split.
    await say(scene, stranger, group, 'Hello all');
    expect(await scene.as(peer, () => sql`select from public.list_messages(${group})`)).toHaveLength(1);
    expect(
      await scene.as(peer, () => sql`select from public.profiles where id = ${stranger.id}`),
    ).toHaveLength(1);
  });
});

test('whoever one cannot see cannot be blocked, and looks like nobody; whoever blocks one can be', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`update public.profiles set is_listed = false where id = ${stranger.id}`;
    for (const id of [stranger.id, crypto.randomUUID(), peer.id, null])
      expect(await scene.refusal(() => block(scene, peer, id))).toBe('NOUSR');
    await block(scene, mentor, student.id);
    await block(scene, student, mentor.id);
    expect(await blocked(scene, student)).toEqual([{ id: mentor.id, full_name: mentor.name }]);
    expect(await scene.refusal(() => block(scene, 'anonymous', peer.id))).toBe('42501');
    await unblock(scene, peer, crypto.randomUUID());
    await unblock(scene, peer, null);
    // A listed person behind a block is not to be read by id either.
    await block(scene, stranger, peer.id);
    expect(
      await scene.as(stranger, () => sql`select from public.profiles where id = ${peer.id}`),
    ).toHaveLength(0);
  });
});
