import { describe, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { makeGroup, only, say } from './support/chat.ts';

const { mentor, student, peer, agent, admin, stranger } = cast;

const find = (scene: Scene, actor: Actor, query: string, size = 20) =>
  scene.as(actor, async () => [
    ...(await scene.sql<{ id: string; full_name: string; avatar_url: string | null; roles: string[] }[]>`
      select * from public.find_people(${query}, ${size})`),
  ]);

describe('an account gets its profile', () => {
  const cases: [why: string, meta: object | null, email: string | null, name: string][] = [
    ['by the name of the sign-up', { full_name: ' Lena Voss ' }, 'lena@eyrie.test', 'Lena Voss'],
    ['by the name of an identity provider', { name: 'Lena V.' }, 'lena@eyrie.test', 'Lena V.'],
    ['by the first half of its address', {}, 'lena@eyrie.test', 'lena'],
    ['even without metadata', null, 'lena@eyrie.test', 'lena'],
    ['even without an address', { full_name: '  ' }, null, 'Someone'],
    ['with a long name cut', { full_name: 'x'.repeat(200) }, 'lena@eyrie.test', 'x'.repeat(80)],
  ];
  test.each(cases)('%s', async (_why, meta, email, name) => {
    await rolledBack(async ({ sql }) => {
      const id = crypto.randomUUID();
      await sql`
        insert into auth.users (id, email, raw_user_meta_data) values (${id}, ${email}, ${meta && sql.json({ ...meta })})`;
      const [profile] = await sql`select full_name, is_listed from public.profiles where id = ${id}`;
      expect(profile).toEqual({ full_name: name, is_listed: true });
      const roles = await sql`select role from public.user_roles where user_id = ${id}`;
      expect(roles).toEqual([]);
    });
  });
});

test('people see themselves, the listed, and whoever they talk with', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`update public.profiles set is_listed = false where id in (${agent.id}, ${admin.id})`;
    await makeGroup(scene, mentor, [stranger, peer]);
    await sql`
      insert into public.conversation_members (conversation_id, user_id)
      select conversation_id, ${agent.id} from public.conversation_members where user_id = ${stranger.id}`;
    const seen = await scene.as(stranger, () => sql`select id from public.profiles`);
    const ids = seen.map((row) => row.id);
    expect(ids).toEqual(expect.arrayContaining([stranger.id, mentor.id, student.id, agent.id]));
    expect(ids).not.toContain(admin.id);
    const refused = () => scene.as('anonymous', () => sql`select id from public.profiles`);
    expect(await scene.refusal(refused)).toBe('42501');
  });
});

test('people edit their own profile, not its id or age, and nobody else’s', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const edit = (id: string) => () =>
      scene.as(
        student,
        () => sql`update public.profiles set full_name = 'Samuel' where id = ${id} returning id`,
      );
    expect(await edit(student.id)()).toHaveLength(1);
    expect(await edit(mentor.id)()).toHaveLength(0);
    for (const change of [
      () => sql`update public.profiles set created_at = now() where id = ${student.id}`,
      () => sql`update public.profiles set id = gen_random_uuid() where id = ${student.id}`,
      () => sql`insert into public.profiles (id, full_name) values (gen_random_uuid(), 'Made up')`,
      () => sql`delete from public.profiles where id = ${student.id}`,
    ]) {
      expect(await scene.refusal(() => scene.as(student, change))).toBe('42501');
    }
    for (const change of [
      () => sql`update public.profiles set full_name = '' where id = ${student.id}`,
      () => sql`update public.profiles set avatar_url = 'javascript:alert(1)' where id = ${student.id}`,
      () => sql`update public.profiles set locale = 'not a locale' where id = ${student.id}`,
    ]) {
      expect(await scene.refusal(() => scene.as(student, change))).toBe('23514');
    }
  });
});

test('only admins give and take platform roles', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const give = (actor: Actor, id: string, role: string) => () =>
      scene.as(actor, () => sql`insert into public.user_roles (user_id, role) values (${id}, ${role})`);
    const take = (actor: Actor) =>
      scene.as(actor, () => sql`delete from public.user_roles where user_id = ${mentor.id} returning role`);
    for (const actor of [student, mentor, agent, stranger]) {
      expect(await scene.refusal(give(actor, actor.id, 'admin'))).toBe('42501');
      expect(await take(actor === mentor ? student : actor)).toHaveLength(0);
    }
    await give(admin, stranger.id, 'mentor')();
    expect(await take(admin)).toEqual([{ role: 'mentor' }]);
    expect(await scene.refusal(give(admin, stranger.id, 'king'))).toBe('23514');
    const seen = (actor: Actor) =>
      scene.as(actor, () => sql`select user_id from public.user_roles order by user_id`);
    expect(await seen(student)).toEqual([{ user_id: student.id }]);
    expect((await seen(admin)).length).toBeGreaterThan(4);
    const rename = () => sql`update public.user_roles set role = 'admin' where user_id = ${student.id}`;
    expect(await scene.refusal(() => scene.as(student, rename))).toBe('42501');
  });
});

test('a block is seen by the blocker only, and nobody writes one by hand', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`insert into public.blocks (blocker_id, blocked_id) values (${student.id}, ${peer.id})`;
    const rows = (actor: Actor) => scene.as(actor, () => sql`select blocked_id from public.blocks`);
    expect(await rows(student)).toEqual([{ blocked_id: peer.id }]);
    expect(await rows(peer)).toEqual([]);
    const lift = () => sql`delete from public.blocks`;
    expect(await scene.refusal(() => scene.as(student, lift))).toBe('42501');
    const insert = () =>
      sql`insert into public.blocks (blocker_id, blocked_id) values (${student.id}, ${mentor.id})`;
    expect(await scene.refusal(() => scene.as(student, insert))).toBe('42501');
  });
});

test('an account that goes leaves what it said behind, without a name', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const message = await say(scene, student, id, 'I was here');
    await sql`delete from auth.users where id = ${student.id}`;
    const [row] = await sql`select content, sender_id from public.messages where id = ${message.id}`;
    expect(row).toEqual({ content: 'I was here', sender_id: null });
    const members = await sql`select user_id from public.conversation_members where conversation_id = ${id}`;
    expect(members).toEqual([{ user_id: mentor.id }]);
  });
});

test('people are found by parts of their name, those it begins with first', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`insert into auth.users (id, raw_user_meta_data) values (gen_random_uuid(), '{"full_name":"Adam Mayall"}')`;
    expect((await find(scene, student, 'MAY')).map((row) => row.full_name)).toEqual([
      'Maya Okafor',
      'Adam Mayall',
    ]);
    expect(await find(scene, student, ' ma  okaf ')).toEqual([
      { id: mentor.id, full_name: mentor.name, avatar_url: null, roles: ['mentor'] },
    ]);
    expect(await find(scene, student, 'nobody of that name')).toEqual([]);
  });
});

test('what is typed is text, not a pattern', async () => {
  await rolledBack(async (scene) => {
    for (const query of ['%', '_', '\\', 'M%a', "'; drop table profiles; --"]) {
      expect(await find(scene, student, query), query).toEqual([]);
    }
    await scene.sql`update public.profiles set full_name = '100% Maya_\\' where id = ${mentor.id}`;
    for (const query of ['0%', 'a_', '_\\'])
      expect(only(await find(scene, student, query)).id).toBe(mentor.id);
  });
});

test('oneself, the unlisted and both sides of a block are not found; no query lists the rest by name', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`update public.profiles set is_listed = false where id = ${admin.id}`;
    await sql`insert into public.blocks (blocker_id, blocked_id) values (${student.id}, ${peer.id}), (${agent.id}, ${student.id})`;
    const everybody = await find(scene, student, '', 100);
    const castIds = Object.values(cast).map((person) => person.id as string);
    const names = everybody.filter((row) => castIds.includes(row.id)).map((row) => row.full_name);
    expect(names).toEqual(['Maya Okafor', 'Nico Vance']);
    expect(await find(scene, student, '', 1)).toHaveLength(1);
    for (const size of [0, 101])
      expect(await scene.refusal(() => find(scene, student, '', size))).toBe('NOPGE');
  });
});
