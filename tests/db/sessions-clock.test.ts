import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { become, codeOf, openDatabase, rolledBack, type Scene } from '../support/database.ts';
import { only } from './support/chat.ts';
import { refusedRpc, rpc } from './support/rpc.ts';
import { inHours, requestSession, type SessionRow, saidOf, toldOf } from './support/sessions.ts';

const { mentor, student, peer } = cast;

const statusOf = async ({ sql }: Scene, { id }: SessionRow) =>
  only(await sql`select status, updated_by from public.sessions where id = ${id}`);

// S3.14
test('a request that nobody answers in time expires, once, and cannot be accepted meanwhile', async () => {
  await rolledBack(async (scene) => {
    // The stack's own job runs one at a time with ours.
    await scene.sql`select pg_advisory_xact_lock(hashtextextended('private.expire_sessions', 0))`;
    const session = await requestSession(scene);
    const expire = (hours: number) => scene.sql`select private.expire_sessions(${inHours(hours)})`;
    await expire(0.9);
    expect(await statusOf(scene, session)).toMatchObject({ status: 'requested' });
    await scene.sql`update public.sessions set expires_at = now() - interval '1 second' where id = ${session.id}`;
    expect(await refusedRpc(scene, mentor, 'accept_session', { session_id: session.id })).toBe('SESMV');
    const [line] = await rpc(scene, mentor, 'list_sessions', { page_size: 1 });
    expect(line).toMatchObject({ id: session.id, moves: [] });
    await expire(0);
    await expire(0);
    expect(await statusOf(scene, session)).toEqual({ status: 'expired', updated_by: null });
    expect((await saidOf(scene, session)).map(({ content }) => content)).toEqual([
      `${student.name} asks for a session`,
      'The request has expired',
    ]);
    expect(await toldOf(scene, session)).toMatchObject([
      { user_id: student.id, title: 'The request has expired', is_shown: true },
      { user_id: mentor.id, type: 'session_request', is_shown: false },
    ]);
  });
});

// S3.22
test('both are reminded of what is agreed, once, and not of what was called off', async () => {
  await rolledBack(async (scene) => {
    const session = await requestSession(scene);
    const remind = async (hours: number) => {
      await scene.sql`select private.remind_of_sessions(${inHours(hours)})`;
      return (await toldOf(scene, session)).filter(({ dedup_key }) => dedup_key.endsWith(':reminder'));
    };
    expect(await remind(1.9)).toEqual([]);
    await rpc(scene, mentor, 'accept_session', { session_id: session.id });
    expect(await remind(1.7)).toEqual([]);
    const both = [
      { user_id: mentor.id, type: 'reminder', is_shown: true },
      { user_id: student.id, type: 'reminder', is_shown: true },
    ];
    expect(await remind(1.9)).toMatchObject(both);
    expect(await remind(1.95)).toMatchObject(both);
    await rpc(scene, student, 'decline_session', { session_id: session.id, reason: 'Ill' });
    expect((await remind(1.96)).map(({ is_shown }) => is_shown)).toEqual([false, false]);
  });
});

test('of two steps at once one is taken; the other finds the first’s', async () => {
  const sql = openDatabase(2);
  const as = async <T>(person: { id: string }, name: string, args: unknown[]) =>
    sql.begin(async (transaction) => {
      await become(transaction, person);
      const places = args.map((_, index) => `$${index + 1}`).join(', ');
      return only(
        await transaction.unsafe<(T & object)[]>(`select * from public.${name}(${places})`, args as never[]),
      );
    });
  const settle = (run: Promise<unknown>) =>
    run.then(
      () => 'taken',
      (error: unknown) => codeOf(error),
    );
  try {
    const session = await as<SessionRow>(peer, 'request_session', [mentor.id, 'Race', inHours(2)]);
    const accepts = await Promise.all([1, 2].map(() => settle(as(mentor, 'accept_session', [session.id]))));
    expect(accepts.sort()).toEqual(['SESMV', 'taken']);
    const told = await sql`
      select from public.notifications where dedup_key = ${`fact:session:${session.id}:accepted`} and user_id = ${peer.id}`;
    expect(told).toHaveLength(1);
  } finally {
    await forget(sql);
    await sql.end();
  }
});

async function forget(sql: ReturnType<typeof openDatabase>): Promise<void> {
  const mine = sql`select s.id::text from public.sessions s where s.student_id = ${peer.id} and s.topic like 'Race%'`;
  const rooms = sql`select c.id from public.conversations c where c.context_type = 'session' and c.context_id in (${mine})`;
  await sql`delete from public.notifications where data ->> 'session_id' in (${mine})`;
  await sql`delete from public.messages where conversation_id in (${rooms})`;
  await sql`delete from private.read_marks where conversation_id in (${rooms})`;
  await sql`delete from public.conversation_members where conversation_id in (${rooms})`;
  await sql`delete from public.conversations where context_type = 'session' and context_id in (${mine})`;
  await sql`delete from public.context_participants where context_type = 'session' and context_id in (${mine})`;
  await sql`delete from public.contexts where context_type = 'session' and context_id in (${mine})`;
  await sql`delete from public.sessions where student_id = ${peer.id} and topic like 'Race%'`;
}
