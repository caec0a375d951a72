import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack } from '../support/database.ts';
import { only } from './support/chat.ts';
import { refusedRpc, rpc } from './support/rpc.ts';
import { inHours, putAt, requestSession, type SessionRow, saidOf, toldOf } from './support/sessions.ts';

const { mentor, student, peer, agent, admin, stranger } = cast;
const statuses = ['requested', 'accepted', 'declined', 'in_progress', 'completed', 'expired'];

/** Everything that is allowed, written down a second time: from, to, and whose step it is. */
const allowed: Record<string, { id: string }[]> = {
  'requested accepted': [mentor],
  'requested declined': [mentor, student],
  'accepted in_progress': [mentor],
  'accepted declined': [mentor, student],
  'in_progress completed': [mentor],
};
/** Steps that exist, but are the clock's alone. */
const clocks = ['requested expired'];

// S3.04: the session state manager. S3.12, S3.14: 6 x 6 steps by each of the cast; nothing but what is listed happens.
test.each(statuses)('from %s every step is taken by whom it is for, and by nobody else', async (from) => {
  await rolledBack(async (scene) => {
    const session = await requestSession(scene);
    await putAt(scene, session, from);
    for (const status of [...statuses, 'cancelled', '', null]) {
      const takers = allowed[`${from} ${status}`];
      for (const person of [mentor, student, peer, agent, admin, stranger]) {
        const args = { session_id: session.id, status };
        const what = `${from} -> ${status} by ${person.name}`;
        if (takers?.includes(person)) {
          await scene.sql`savepoint before`;
          const moved = only(await rpc<SessionRow>(scene, person, 'update_session_status', args));
          expect(moved, what).toMatchObject({ status, updated_by: person.id });
          const change = await scene.sql`
            select actor_id, from_status, to_status, reason from public.session_status_changes
            where session_id = ${session.id} and number = 2`;
          expect([...change], what).toEqual([
            { actor_id: person.id, from_status: from, to_status: status, reason: null },
          ]);
          await scene.sql`rollback to savepoint before`;
        } else {
          const isParticipant = person === mentor || person === student;
          const exists = takers ?? clocks.includes(`${from} ${status}`);
          const code = !isParticipant ? 'NOSES' : exists ? 'SESWH' : 'SESMV';
          expect(await refusedRpc(scene, person, 'update_session_status', args), what).toBe(code);
        }
      }
    }
    const rows = await scene.sql`select from public.session_status_changes where session_id = ${session.id}`;
    expect(rows).toHaveLength(1);
  });
});

// S3.02, S3.10, S3.12, S3.22, S3.26: the whole way, each step a row, a line in the conversation and a notification, once.
test('a session is requested, accepted, started and completed', async () => {
  await rolledBack(async (scene) => {
    const requested = await requestSession(scene, '  Systems\n design ');
    expect(requested).toMatchObject({
      student_id: student.id,
      mentor_id: mentor.id,
      topic: 'Systems design',
      status: 'requested',
      updated_by: student.id,
      metadata: {},
    });
    const accepted = only(
      await rpc<SessionRow>(scene, mentor, 'accept_session', { session_id: requested.id }),
    );
    expect(accepted).toMatchObject({ status: 'accepted', updated_by: mentor.id });
    expect(accepted.updated_at.getTime()).toBeGreaterThanOrEqual(requested.updated_at.getTime());
    for (const status of ['in_progress', 'completed']) {
      await rpc(scene, mentor, 'update_session_status', { session_id: requested.id, status });
    }
    const said = await saidOf(scene, requested);
    expect(said.map(({ content, type, sender_id }) => [type, sender_id, content])).toEqual(
      [
        `${student.name} asks for a session`,
        `${mentor.name} accepted the session`,
        `${mentor.name} started the session`,
        `${mentor.name} completed the session`,
      ].map((content) => ['system', null, content]),
    );
    expect(said.map(({ metadata }) => metadata.event)).toEqual([
      'session_requested',
      'session_accepted',
      'session_in_progress',
      'session_completed',
    ]);
    const told = await toldOf(scene, requested);
    expect(told.map(({ type, user_id }) => [type, user_id])).toEqual([
      ['session_accepted', student.id],
      ['session_completed', student.id],
      ['reminder', student.id],
      ['session_request', mentor.id],
    ]);
    const [conversation] = await scene.sql`
      select id, kind, title from public.conversations where context_type = 'session' and context_id = ${requested.id}`;
    expect(conversation).toMatchObject({ kind: 'context', title: 'Session: Systems design' });
    expect(told.every(({ url }) => url === `/c/${conversation?.id}`)).toBe(true);
  });
});

// S3.11
test('the reason of a decline is kept, said and shown; what was asked leaves the bell', async () => {
  await rolledBack(async (scene) => {
    const session = await requestSession(scene);
    await rpc(scene, mentor, 'decline_session', { session_id: session.id, reason: ' On leave\u0007 ' });
    const changes = await scene.as(
      student,
      () => scene.sql`
        select number, actor_id, from_status, to_status, reason from public.session_status_changes
        where session_id = ${session.id} order by number`,
    );
    expect([...changes]).toEqual([
      { number: 1, actor_id: student.id, from_status: null, to_status: 'requested', reason: null },
      { number: 2, actor_id: mentor.id, from_status: 'requested', to_status: 'declined', reason: 'On leave' },
    ]);
    expect((await saidOf(scene, session)).at(-1)).toMatchObject({
      content: `${mentor.name} declined the session: On leave`,
      metadata: { event: 'session_declined', reason: 'On leave' },
    });
    expect(await toldOf(scene, session)).toMatchObject([
      { type: 'session_declined', user_id: student.id, is_shown: true },
      { type: 'session_request', user_id: mentor.id, is_shown: false },
    ]);
    const [line] = await rpc(scene, student, 'list_sessions', {});
    expect(line).toMatchObject({ id: session.id, status: 'declined', reason: 'On leave', moves: [] });
    const other = await requestSession(scene);
    const long = { session_id: other.id, reason: 'x'.repeat(501) };
    expect(await refusedRpc(scene, mentor, 'decline_session', long)).toBe('BDSES');
    await rpc(scene, student, 'decline_session', { session_id: other.id });
    expect((await saidOf(scene, other)).at(-1)?.content).toBe(`${student.name} withdrew the request`);
    expect((await toldOf(scene, other)).filter(({ is_shown }) => is_shown)).toMatchObject([
      { type: 'session_declined', user_id: mentor.id },
    ]);
  });
});

test('requests need a mentor within reach, a topic and times in order', async () => {
  await rolledBack(async (scene) => {
    const good = { mentor_id: mentor.id, topic: 'Interview', scheduled_at: inHours(2), expires_at: null };
    const wrong: [object, string][] = [
      [{ mentor_id: peer.id }, 'NOMTR'],
      [{ mentor_id: student.id }, 'NOUSR'],
      [{ mentor_id: crypto.randomUUID() }, 'NOUSR'],
      [{ topic: ' \u200b' }, 'BDSES'],
      [{ topic: 'x'.repeat(101) }, 'BDSES'],
      [{ scheduled_at: inHours(-1) }, 'BDSES'],
      [{ scheduled_at: inHours(9000) }, 'BDSES'],
      [{ expires_at: inHours(-1) }, 'BDSES'],
      [{ expires_at: inHours(3) }, 'BDSES'],
    ];
    for (const [change, code] of wrong) {
      const args = { ...good, ...change };
      expect(await refusedRpc(scene, student, 'request_session', args), JSON.stringify(change)).toBe(code);
    }
    await scene.sql`insert into public.blocks (blocker_id, blocked_id) values (${mentor.id}, ${stranger.id})`;
    expect(await refusedRpc(scene, stranger, 'request_session', good)).toBe('NOUSR');
    const one = only(await rpc<SessionRow>(scene, student, 'request_session', good));
    expect(one.expires_at).toEqual(one.scheduled_at);
  });
});
