import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack } from '../support/database.ts';
import { only } from './support/chat.ts';
import { refusedRpc, rpc } from './support/rpc.ts';
import { inHours, requestSession, type SessionRow } from './support/sessions.ts';

const { mentor, student, peer, agent, admin, stranger } = cast;
const outsiders = [peer, agent, admin, stranger];

// S3.13, S3.26
test('a session is its two people’s alone: rows, changes, participants and messages', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const session = await requestSession(scene);
    const look = (person: { id: string }, table: string, column: string) =>
      scene.as(
        person,
        () => sql`select * from ${sql(`public.${table}`)} where ${sql(column)} = ${session.id}`,
      );
    const conversation_id = only(await rpc(scene, mentor, 'list_sessions', { page_size: 1 })).conversation_id;
    for (const person of [mentor, student]) {
      expect(await look(person, 'sessions', 'id')).toHaveLength(1);
      expect(await look(person, 'session_status_changes', 'session_id')).toHaveLength(1);
      expect(await rpc(scene, person, 'get_session_participants', { session_id: session.id })).toMatchObject([
        { user_id: mentor.id, role: 'mentor', full_name: mentor.name },
        { user_id: student.id, role: 'student', full_name: student.name },
      ]);
      expect(await rpc(scene, person, 'list_messages', { conversation_id })).toHaveLength(1);
    }
    for (const person of outsiders) {
      expect(await look(person, 'sessions', 'id')).toHaveLength(0);
      expect(await look(person, 'session_status_changes', 'session_id')).toHaveLength(0);
      expect(await rpc(scene, person, 'list_sessions', { conversation_id })).toEqual([]);
      expect(await refusedRpc(scene, person, 'list_messages', { conversation_id })).toBe('NOCNV');
      for (const name of ['get_session_participants', 'accept_session', 'decline_session']) {
        expect(await refusedRpc(scene, person, name, { session_id: session.id }), name).toBe('NOSES');
        expect(await refusedRpc(scene, person, name, { session_id: crypto.randomUUID() }), name).toBe(
          'NOSES',
        );
      }
    }
  });
});

test('nobody writes sessions or their changes past the functions', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const session = await requestSession(scene);
    const writes = [
      () => sql`update public.sessions set status = 'completed' where id = ${session.id}`,
      () => sql`delete from public.sessions where id = ${session.id}`,
      () => sql`insert into public.sessions (student_id, mentor_id, topic, scheduled_at, expires_at)
        values (${student.id}, ${mentor.id}, 'x', now(), now())`,
      () => sql`update public.session_status_changes set reason = 'other' where session_id = ${session.id}`,
      () => sql`delete from public.session_status_changes where session_id = ${session.id}`,
      () => sql`insert into public.session_status_changes (session_id, number, to_status)
        values (${session.id}, 2, 'accepted')`,
    ];
    for (const person of [mentor, student, ...outsiders, 'anonymous'] as const)
      for (const write of writes) {
        expect(await scene.refusal(() => scene.as(person, write))).toBe('42501');
      }
  });
});

test('sessions are listed page by page, the latest first, also where two share a time', async () => {
  await rolledBack(async (scene) => {
    const at = inHours(5);
    const ids = new Set<string>();
    for (const topic of ['One', 'Two', 'Three']) {
      const args = { mentor_id: mentor.id, topic, scheduled_at: at };
      ids.add(only(await rpc<SessionRow>(scene, student, 'request_session', args)).id);
    }
    const seen: string[] = [];
    let after: { before_at?: Date; before_id?: string } = {};
    for (;;) {
      const page = await rpc<SessionRow>(scene, mentor, 'list_sessions', { page_size: 1, ...after });
      const [line] = page;
      if (!line) break;
      seen.push(line.id);
      after = { before_at: line.scheduled_at, before_id: line.id };
    }
    expect(seen.filter((id) => ids.has(id))).toEqual([...ids].sort().reverse());
    expect(new Set(seen).size).toBe(seen.length);
    const [mine] = await rpc(scene, mentor, 'list_sessions', { status: 'requested', page_size: 1 });
    expect(mine).toMatchObject({ role: 'mentor', other_name: student.name, moves: ['accepted', 'declined'] });
    const [theirs] = await rpc(scene, student, 'list_sessions', { status: 'requested', page_size: 1 });
    expect(theirs).toMatchObject({ role: 'student', other_name: mentor.name, moves: ['declined'] });
    expect(await refusedRpc(scene, mentor, 'list_sessions', { page_size: 201 })).toBe('NOPGE');
  });
});

test('with a person’s account their sessions go; what was said stays for the other one', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const args = { mentor_id: mentor.id, topic: 'Leaving', scheduled_at: inHours(3) };
    const { id } = only(await rpc<SessionRow>(scene, stranger, 'request_session', args));
    await sql`delete from auth.users where id = ${stranger.id}`;
    expect(await sql`select from public.sessions where id = ${id}`).toHaveLength(0);
    expect(await sql`select from public.session_status_changes where session_id = ${id}`).toHaveLength(0);
    const [room] = await sql<{ id: string }[]>`
      select c.id from public.conversations c where c.context_type = 'session' and c.context_id = ${id}`;
    expect(await rpc(scene, mentor, 'list_messages', { conversation_id: room?.id })).toHaveLength(1);
  });
});
