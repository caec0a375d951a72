import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { become, openDatabase, rolledBack, type Scene } from '../support/database.ts';
import { broadcasts, makeDirect, makeGroup, only, say } from './support/chat.ts';

const { mentor, student, peer, agent, admin, stranger } = cast;

const group = (scene: Scene, title: string | null, ids: (string | null)[] | null) => () =>
  scene.as(mentor, () => scene.sql`select public.create_group_conversation(${title}, ${ids}::uuid[]) as id`);

test('there is one direct conversation per pair, whoever asks and however often', async () => {
  await rolledBack(async (scene) => {
    const id = await makeDirect(scene, peer, stranger);
    expect(await makeDirect(scene, peer, stranger)).toBe(id);
    expect(await makeDirect(scene, stranger, peer)).toBe(id);
    expect(await makeDirect(scene, peer, agent)).not.toBe(id);
    const members = await scene.sql`
      select user_id, role, left_at from public.conversation_members where conversation_id = ${id} order by user_id`;
    expect(members).toEqual([
      { user_id: peer.id, role: 'member', left_at: null },
      { user_id: stranger.id, role: 'member', left_at: null },
    ]);
    // Only the one who asked hears of it, and only the first time.
    const told = (await broadcasts(scene)).filter((one) => one.payload.conversation_id === id);
    expect(told).toEqual([
      {
        topic: `user:${peer.id}`,
        event: 'membership_changed',
        payload: { conversation_id: id, epoch: 1 },
      },
    ]);
  });
});

test('two people who open their conversation at the same moment get the same one', async () => {
  const sql = openDatabase(2);
  const open = (one: { id: string }, other: { id: string }) =>
    sql.begin(async (transaction) => {
      await become(transaction, one);
      return only(
        await transaction<{ id: string }[]>`select public.create_direct_conversation(${other.id}) as id`,
      ).id;
    });
  try {
    const ids = await Promise.all([open(agent, admin), open(admin, agent)]);
    expect(ids[0]).toBe(ids[1]);
  } finally {
    const pair = `${agent.id}:${admin.id}`;
    await sql`
      delete from public.conversation_members m using public.conversations c
      where c.id = m.conversation_id and c.direct_key = ${pair}`;
    await sql`delete from public.conversations where direct_key = ${pair}`;
    await sql`delete from private.rate_buckets where action = 'conversations'`;
    await sql.end();
  }
});

test('a missing, an unlisted and a blocking person are all the same to whoever asks, and so is oneself', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const open = (otherId: string) => () =>
      scene.as(stranger, () => sql`select public.create_direct_conversation(${otherId})`);
    await sql`update public.profiles set is_listed = false where id = ${agent.id}`;
    await sql`insert into public.blocks (blocker_id, blocked_id) values (${peer.id}, ${stranger.id})`;
    for (const otherId of [crypto.randomUUID(), agent.id, peer.id, stranger.id]) {
      expect(await scene.refusal(open(otherId))).toBe('NOUSR');
    }
    await open(student.id)();
  });
});

test('an unlisted person can be reached by those they already talk with', async () => {
  await rolledBack(async (scene) => {
    await makeGroup(scene, mentor, [stranger, agent]);
    await scene.sql`update public.profiles set is_listed = false where id = ${agent.id}`;
    await makeDirect(scene, stranger, agent);
  });
});

test('a group has a name, its maker as owner, each person once, and everybody is told', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const twice = [student.id, student.id, mentor.id, peer.id];
    const { id } = only(await group(scene, '  Reading \n  circle ', twice)());
    const [conversation] =
      await sql`select kind, title, created_by, epoch from public.conversations where id = ${id}`;
    expect(conversation).toEqual({ kind: 'group', title: 'Reading circle', created_by: mentor.id, epoch: 1 });
    const members = await sql`
      select user_id, role from public.conversation_members where conversation_id = ${id} order by user_id`;
    expect(members).toEqual([
      { user_id: mentor.id, role: 'owner' },
      { user_id: student.id, role: 'member' },
      { user_id: peer.id, role: 'member' },
    ]);
    const told = (await broadcasts(scene)).map((one) => [one.topic, one.payload]);
    expect(told).toHaveLength(3);
    expect(told).toContainEqual([`user:${peer.id}`, { conversation_id: id, epoch: 1 }]);
  });
});

test('a group with a bad name, nobody, too many or somebody unreachable is not made', async () => {
  await rolledBack(async (scene) => {
    await scene.sql`update private.limits set value = 3 where name = 'group_members'`;
    const [before] = await scene.sql`select count(*) from public.conversations`;
    for (const title of ['', '  ', null, 'x'.repeat(121)]) {
      expect(await scene.refusal(group(scene, title, [student.id])), `title ${title}`).toBe('NOTTL');
    }
    for (const ids of [[], null, [mentor.id], [student.id, peer.id, agent.id]]) {
      expect(await scene.refusal(group(scene, 'Fine', ids)), `members ${ids}`).toBe('GRPSZ');
    }
    expect(await scene.refusal(group(scene, 'Fine', [student.id, crypto.randomUUID()]))).toBe('NOUSR');
    await scene.sql`insert into public.blocks (blocker_id, blocked_id) values (${student.id}, ${mentor.id})`;
    expect(await scene.refusal(group(scene, 'Fine', [peer.id, student.id]))).toBe('NOUSR');
    expect(await scene.sql`select count(*) from public.conversations`).toEqual([before]);
    await group(scene, 'Fine', [peer.id, agent.id])();
  });
});

test('conversations are started at a measured rate; finding one that exists costs nothing', async () => {
  await rolledBack(async (scene) => {
    await scene.sql`update private.limits set value = 2 where name = 'conversations_burst'`;
    await makeDirect(scene, stranger, mentor);
    await makeDirect(scene, stranger, student);
    expect(await scene.refusal(() => makeDirect(scene, stranger, peer))).toBe('LIMIT');
    await makeDirect(scene, stranger, mentor);
  });
});

test('conversations are seen by members only and changed by nobody', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const seenBy = (actor: { id: string }) =>
      scene.as(actor, () => sql`select title from public.conversations where id = ${id}`);
    expect(await seenBy(student)).toHaveLength(1);
    expect(await seenBy(stranger)).toHaveLength(0);
    for (const change of [
      () => sql`update public.conversations set title = 'Mine' where id = ${id}`,
      () => sql`update public.conversations set epoch = 7 where id = ${id}`,
      () => sql`insert into public.conversations (kind, title) values ('group', 'Forged')`,
      () => sql`delete from public.conversations where id = ${id}`,
      () =>
        sql`insert into public.conversation_members (conversation_id, user_id) values (${id}, ${stranger.id})`,
    ]) {
      expect(await scene.refusal(() => scene.as(mentor, change))).toBe('42501');
    }
    const join = () =>
      sql`insert into public.conversation_members (conversation_id, user_id) values (${id}, ${stranger.id})`;
    expect(await scene.refusal(() => scene.as(stranger, join))).toBe('42501');
  });
});

test('the other kinds are prepared: a context is one conversation, a direct one needs its pair', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const make =
      (kind: string, type: string | null, id: string | null, key: string | null = null) =>
      () =>
        sql`insert into public.conversations (kind, context_type, context_id, direct_key)
        values (${kind}, ${type}, ${id}, ${key})`;
    await sql`insert into public.contexts (context_type, context_id, title) values ('booking', '42', 'Forty-two')`;
    await make('context', 'booking', '42')();
    expect(await scene.refusal(make('context', 'booking', '42'))).toBe('23505');
    await make('support', null, null)();
    for (const wrong of [
      make('context', null, null),
      make('context', 'booking', null),
      make('group', 'booking', '43'),
      make('direct', null, null),
      make('group', null, null, 'a:b'),
      make('channel', null, null),
    ]) {
      expect(await scene.refusal(wrong)).toBe('23514');
    }
  });
});

test('leaving rotates the epoch, and everybody learns where to go', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student, peer]);
    const before = await broadcasts(scene);
    await sql`select private.end_membership(${id}, ${student.id})`;
    await sql`select private.end_membership(${id}, ${stranger.id})`;
    const told = (await broadcasts(scene)).slice(before.length);
    expect(told.every((one) => one.event === 'membership_changed')).toBe(true);
    expect(told.map((one) => `${one.topic} ${one.payload.epoch}`).toSorted()).toEqual([
      `user:${mentor.id} 2`,
      `user:${student.id} null`,
      `user:${peer.id} 2`,
    ]);
    const message = await say(scene, peer, id, 'Just us now');
    expect(await broadcasts(scene, `conversation:${id}:2`)).toMatchObject([
      { event: 'message_created', payload: { message: { id: message.id } } },
    ]);
    expect(await broadcasts(scene, `conversation:${id}:1`)).toEqual([]);

    await sql`select private.add_members(${id}, array[${student.id}]::uuid[])`;
    expect(await say(scene, student, id, 'Back again')).toMatchObject({ seq: '2' });
  });
});
