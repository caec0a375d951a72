import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { broadcasts, goOnline, makeDirect, makeGroup, only, say } from './support/chat.ts';

const { mentor, student, peer, agent, admin, stranger } = cast;

const add = (scene: Scene, actor: Actor, id: string, ids: (string | null)[]) =>
  scene.as(actor, () => scene.sql`select public.add_members(${id}, ${ids as string[]})`);
const remove = (scene: Scene, actor: Actor, id: string, userId: string) =>
  scene.as(actor, () => scene.sql`select public.remove_member(${id}, ${userId})`);
const leave = (scene: Scene, actor: Actor, id: string) =>
  scene.as(actor, () => scene.sql`select public.leave_conversation(${id})`);
const appoint = (scene: Scene, actor: Actor, id: string, userId: string, role: string | null) =>
  scene.as(actor, () => scene.sql`select public.set_member_role(${id}, ${userId}, ${role})`);

const members = async (scene: Scene, id: string) =>
  Object.fromEntries(
    (
      await scene.sql<{ user_id: string; role: string }[]>`
        select user_id, role from public.conversation_members where conversation_id = ${id} and left_at is null`
    ).map((row) => [row.user_id, row.role]),
  );
const events = async (scene: Scene, id: string) =>
  (
    await scene.sql<{ metadata: Record<string, unknown> }[]>`
      select metadata from public.messages where conversation_id = ${id} and type = 'system' order by seq`
  ).map((row) => row.metadata);

// S4.16: who is in a conversation, and who runs it.
test('an owner adds people; they learn the epoch, read nothing as unread, and those who were there are passed over', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    for (const word of ['one', 'two']) await say(scene, mentor, id, word);
    await goOnline(scene, student);
    await add(scene, mentor, id, [peer.id, student.id, peer.id]);
    expect(Object.keys(await members(scene, id)).sort()).toEqual([mentor.id, student.id, peer.id].sort());
    const sent = await broadcasts(scene);
    expect(sent.filter((one) => one.event === 'membership_changed').at(-1)).toEqual({
      topic: `user:${peer.id}`,
      event: 'membership_changed',
      payload: { conversation_id: id, epoch: 1 },
    });
    expect(sent.filter((one) => one.event === 'conversation_updated').map((one) => one.topic)).toEqual([
      `user:${student.id}`,
    ]);
    expect(await events(scene, id)).toEqual([
      { event: 'members_added', actor_id: mentor.id, user_ids: [peer.id] },
    ]);
    const line = only(
      await scene.as(peer, () => scene.sql`select unread_count, my_role from public.get_conversation(${id})`),
    );
    expect(line).toEqual({ unread_count: 0, my_role: 'member' });
    const history = await scene.as(peer, () => scene.sql`select seq from public.list_messages(${id})`);
    expect(history).toHaveLength(3);
  });
});

test('newcomers to a group that hides its past see it from their own arrival on, everywhere', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    await say(scene, mentor, id, 'a secret');
    await scene.as(
      mentor,
      () => sql`select public.update_conversation(${id}, history_visibility => 'from_join')`,
    );
    await add(scene, mentor, id, [peer.id]);
    await say(scene, mentor, id, 'welcome');
    const seen = await scene.as(peer, async () => [
      await sql`select seq::int from public.list_messages(${id})`,
      await sql`select seq::int from public.sync_conversation(${id}, 0)`,
      await sql`select seq::int from public.messages where conversation_id = ${id}`,
    ]);
    for (const rows of seen) expect(rows.map((row) => row.seq).sort()).toEqual([3, 4]);
    expect(
      only(await scene.as(peer, () => sql`select unread_count from public.get_conversation(${id})`)),
    ).toEqual({ unread_count: 1 });
    // Coming back later: from then on.
    await remove(scene, mentor, id, peer.id);
    await say(scene, mentor, id, 'while away');
    await add(scene, mentor, id, [peer.id]);
    const back = await scene.as(peer, () => sql`select content from public.list_messages(${id})`);
    expect(back.map((row) => row.content)).toEqual([`${mentor.name} added ${peer.name}`]);
  });
});

test('removing somebody rotates the epoch, tells everybody, and closes rows at once', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student, peer]);
    await say(scene, mentor, id, 'before');
    await remove(scene, mentor, id, student.id);
    const changes = (await broadcasts(scene)).filter((one) => one.event === 'membership_changed').slice(-3);
    expect(Object.fromEntries(changes.map((one) => [one.topic, one.payload.epoch]))).toEqual({
      [`user:${student.id}`]: null,
      [`user:${mentor.id}`]: 2,
      [`user:${peer.id}`]: 2,
    });
    expect(await events(scene, id)).toEqual([
      { event: 'member_removed', actor_id: mentor.id, user_id: student.id },
    ]);
    const said = (await broadcasts(scene)).filter((one) => one.event === 'message_created').at(-1);
    expect(said?.topic).toBe(`conversation:${id}:2`);
    for (const query of [
      () => sql`select * from public.list_messages(${id})`,
      () => sql`select * from public.get_conversation(${id})`,
      () => sql`select public.send_message(${crypto.randomUUID()}, ${id}, 'x')`,
    ])
      expect(await scene.refusal(() => scene.as(student, query))).toBe('NOCNV');
    expect(
      await scene.as(student, () => sql`select from public.messages where conversation_id = ${id}`),
    ).toHaveLength(0);
    for (const topic of [`conversation:${id}:1`, `conversation:${id}:2`, `conversation:${id}:2:live`])
      expect(only(await scene.as(student, () => sql`select private.topic_access(${topic}) as may`))).toEqual({
        may: null,
      });
  });
});

test('what waited to be told to somebody who is removed is not', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    await say(scene, mentor, id, 'unread');
    await sql`select private.process_outbox_events(now() + interval '1 hour')`;
    const open = () => sql`
      select n.id from public.notifications n
      where n.user_id = ${student.id} and n.data ->> 'conversation_id' = ${id} and n.hidden_at is null and n.read_at is null`;
    expect(await open()).toHaveLength(1);
    await remove(scene, mentor, id, student.id);
    expect(await open()).toHaveLength(0);
    const waiting = await sql`
      select d.id from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
      where n.user_id = ${student.id} and n.data ->> 'conversation_id' = ${id} and d.state = 'pending'`;
    expect(waiting).toHaveLength(0);
  });
});

test('leaving: members just go, the last owner hands over to whoever is in longest, the last person too may go', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student, peer, agent]);
    await sql`
      update public.conversation_members set joined_at = now() - interval '1 day'
      where conversation_id = ${id} and user_id = ${agent.id}`;
    await leave(scene, student, id);
    await leave(scene, mentor, id);
    expect(await members(scene, id)).toEqual({ [agent.id]: 'owner', [peer.id]: 'member' });
    expect(await events(scene, id)).toEqual([
      { event: 'member_left', actor_id: student.id, user_id: student.id },
      { event: 'member_left', actor_id: mentor.id, user_id: mentor.id, new_owner_id: agent.id },
    ]);
    await remove(scene, agent, id, agent.id);
    await leave(scene, peer, id);
    expect(await members(scene, id)).toEqual({});
    // An owner who left and is let in again is not one any more.
    expect(await scene.refusal(() => leave(scene, peer, id))).toBe('NOCNV');
  });
});

test('owners appoint; somebody always owns the group; who comes back comes back as a member', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    expect(await scene.refusal(() => appoint(scene, mentor, id, mentor.id, 'member'))).toBe('LSTOW');
    await appoint(scene, mentor, id, student.id, 'owner');
    await appoint(scene, mentor, id, student.id, 'owner');
    expect(await events(scene, id)).toEqual([
      { event: 'role_changed', actor_id: mentor.id, user_id: student.id, role: 'owner' },
    ]);
    await appoint(scene, student, id, mentor.id, 'member');
    expect(await scene.refusal(() => add(scene, mentor, id, [agent.id]))).toBe('FORBD');
    await appoint(scene, student, id, mentor.id, 'owner');
    await remove(scene, mentor, id, student.id);
    await add(scene, mentor, id, [student.id]);
    expect(await members(scene, id)).toEqual({
      [mentor.id]: 'owner',
      [peer.id]: 'member',
      [student.id]: 'member',
    });
  });
});

test('every door is shut to whoever may not, in the same words for hidden and missing', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student, peer]);
    const direct = await makeDirect(scene, mentor, student);
    const none = crypto.randomUUID();
    await sql`update public.profiles set is_listed = false where id = ${admin.id}`;
    await sql`insert into public.blocks (blocker_id, blocked_id) values (${agent.id}, ${mentor.id})`;
    const before = await members(scene, id);
    const tries: [() => Promise<unknown>, string][] = [
      [() => add(scene, student, id, [agent.id]), 'FORBD'],
      [() => add(scene, mentor, direct, [agent.id]), 'FORBD'],
      [() => add(scene, stranger, id, [stranger.id]), 'NOCNV'],
      [() => add(scene, stranger, none, [stranger.id]), 'NOCNV'],
      [() => add(scene, mentor, id, []), 'GRPSZ'],
      [
        () =>
          add(
            scene,
            mentor,
            id,
            Array.from({ length: 1001 }, () => crypto.randomUUID()),
          ),
        'GRPSZ',
      ],
      [() => add(scene, mentor, id, [stranger.id, none]), 'NOUSR'],
      [() => add(scene, mentor, id, [stranger.id, null]), 'NOUSR'],
      [() => add(scene, mentor, id, [admin.id]), 'NOUSR'],
      [() => add(scene, mentor, id, [agent.id]), 'NOUSR'],
      [() => remove(scene, student, id, peer.id), 'FORBD'],
      [() => remove(scene, mentor, direct, student.id), 'FORBD'],
      [() => remove(scene, stranger, id, peer.id), 'NOCNV'],
      [() => remove(scene, stranger, none, peer.id), 'NOCNV'],
      [() => remove(scene, mentor, id, stranger.id), 'NOUSR'],
      [() => remove(scene, mentor, id, none), 'NOUSR'],
      [() => leave(scene, mentor, direct), 'FORBD'],
      [() => leave(scene, stranger, id), 'NOCNV'],
      [() => leave(scene, stranger, none), 'NOCNV'],
      [() => appoint(scene, student, id, student.id, 'owner'), 'FORBD'],
      [() => appoint(scene, mentor, id, student.id, 'admin'), 'BDSET'],
      [() => appoint(scene, mentor, id, student.id, null), 'BDSET'],
      [() => appoint(scene, mentor, id, stranger.id, 'owner'), 'NOUSR'],
      [() => appoint(scene, stranger, id, stranger.id, 'owner'), 'NOCNV'],
      [() => leave(scene, 'anonymous', id), '42501'],
    ];
    for (const [index, [run, code]] of tries.entries())
      expect([index, await scene.refusal(run)]).toEqual([index, code]);
    expect(await members(scene, id)).toEqual(before);
    expect(await events(scene, id)).toEqual([]);
    for (const statement of [
      () => sql`update public.conversation_members set role = 'owner' where user_id = ${student.id}`,
      () =>
        sql`insert into public.conversation_members (conversation_id, user_id) values (${id}, ${student.id})`,
      () => sql`delete from public.conversation_members where conversation_id = ${id}`,
      () => sql`update public.conversation_members set visible_from_seq = 1`,
      () => sql`select last_read_seq from public.conversation_members`,
      () => sql`select private.end_membership(${id}, ${mentor.id})`,
      () => sql`select private.post_system_message(${id}, 'x', ${mentor.id}, 'forged')`,
    ])
      expect(await scene.refusal(() => scene.as(student, statement))).toBe('42501');
  });
});

test('a full group takes nobody', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await scene.sql`update private.limits set value = 3 where name = 'group_members'`;
    await add(scene, mentor, id, [peer.id]);
    expect(await scene.refusal(() => add(scene, mentor, id, [stranger.id]))).toBe('GRPSZ');
  });
});

test('the list of members pages by name, also where two have the same', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`update public.profiles set full_name = 'Same Name' where id in (${student.id}, ${peer.id}, ${agent.id})`;
    const id = await makeGroup(scene, mentor, [student, peer, agent]);
    const seen: string[] = [];
    let after: { full_name: string; user_id: string } | undefined;
    for (;;) {
      const [next] = await scene.as(
        peer,
        () => sql<{ full_name: string; user_id: string; role: string }[]>`
        select * from public.list_members(${id}, ${after?.full_name ?? null}, 1, ${after?.user_id ?? null})`,
      );
      if (!next) break;
      seen.push(next.user_id);
      after = next;
    }
    expect(seen).toEqual([mentor.id, ...[student.id, peer.id, agent.id].sort()]);
    const page = (actor: Actor, size: number | null) => () =>
      scene.as(actor, () => sql`select * from public.list_members(${id}, null, ${size})`);
    expect(await scene.refusal(page(stranger, 50))).toBe('NOCNV');
    for (const size of [0, 201, null]) expect(await scene.refusal(page(peer, size))).toBe('NOPGE');
  });
});
