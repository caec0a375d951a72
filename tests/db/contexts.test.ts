import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { become, openDatabase, rolledBack, type Scene } from '../support/database.ts';
import { type MessageRow, only, say } from './support/chat.ts';
import { refusedRpc, rpc } from './support/rpc.ts';

const { mentor, student, peer, agent, admin, stranger } = cast;
const bookingRoles = [
  'worker',
  'supervisor',
  'borrower_admin',
  'borrower_manager',
  'lender_admin',
  'lender_manager',
];

interface Participant {
  user_id: string;
  role: string;
}
const as = (person: { id: string }, role: string): Participant => ({ user_id: person.id, role });

/** What the host platform does; that its key may, and nobody else's, tests/api/rest-contexts.test.ts shows. */
async function put(
  { sql }: Scene,
  id: string,
  participants: Participant[],
  type = 'booking',
  title = 'Kitchen crew',
): Promise<void> {
  await sql`select public.put_context(${type}, ${id}, ${title}, ${sql.json(participants as never)})`;
}
const first = async (scene: Scene, person: { id: string }, id: string, type = 'booking') =>
  only(
    await rpc<MessageRow>(scene, person, 'send_to_context', {
      id: crypto.randomUUID(),
      context_type: type,
      context_id: id,
      content: 'Who brings the keys?',
    }),
  );
const memberIds = async (scene: Scene, conversationId: string) =>
  (
    await scene.sql<{ user_id: string }[]>`
      select user_id from public.conversation_members
      where conversation_id = ${conversationId} and left_at is null order by user_id`
  ).map((row) => row.user_id);

// S2.01, S2.02, S2.07, S2.08
test('the first message about a booking makes its conversation, with everybody of both sides', async () => {
  await rolledBack(async (scene) => {
    const people = [mentor, student, peer, agent, admin, stranger];
    await put(
      scene,
      'b-100',
      people.map((person, index) => as(person, bookingRoles[index] ?? '')),
    );
    expect(await scene.sql`select from public.conversations where context_id = 'b-100'`).toHaveLength(0);
    const message = await first(scene, student, 'b-100');
    const conversation = only(
      await scene.sql`select * from public.conversations where id = ${message.conversation_id}`,
    );
    expect(conversation).toMatchObject({
      kind: 'context',
      context_type: 'booking',
      context_id: 'b-100',
      title: 'Booking: Kitchen crew',
    });
    expect(await memberIds(scene, message.conversation_id)).toEqual(people.map(({ id }) => id).sort());
    expect((await first(scene, mentor, 'b-100')).conversation_id).toBe(message.conversation_id);
  });
});

// S2.01, S2.09
test('all parties of a dispute talk in one conversation, and nobody else', async () => {
  await rolledBack(async (scene) => {
    await put(
      scene,
      'd-1',
      [as(mentor, 'claimant'), as(student, 'respondent'), as(agent, 'arbiter')],
      'dispute',
      'Late pay',
    );
    const { conversation_id } = await first(scene, agent, 'd-1', 'dispute');
    expect(await memberIds(scene, conversation_id)).toEqual(
      [mentor, student, agent].map(({ id }) => id).sort(),
    );
    const seen = await scene.as(
      agent,
      () =>
        scene.sql`select user_id, role from public.context_participants where context_id = 'd-1' order by role`,
    );
    expect(seen.map(({ role }) => role)).toEqual(['arbiter', 'claimant', 'respondent']);
    const title = await scene.as(
      agent,
      () => scene.sql`select title from public.contexts where context_id = 'd-1'`,
    );
    expect([...title]).toEqual([{ title: 'Late pay' }]);
    for (const outsider of [peer, admin, stranger]) {
      const args = { id: crypto.randomUUID(), context_type: 'dispute', context_id: 'd-1', content: 'Hello' };
      expect(await refusedRpc(scene, outsider, 'send_to_context', args)).toBe('NOCTX');
      expect(await refusedRpc(scene, outsider, 'send_to_context', { ...args, context_id: 'd-none' })).toBe(
        'NOCTX',
      );
      expect(await rpc(scene, outsider, 'list_contexts', { context_id: 'd-1' })).toEqual([]);
      for (const table of ['contexts', 'context_participants']) {
        const rows = await scene.as(
          outsider,
          () => scene.sql`select * from ${scene.sql(`public.${table}`)} where context_id = 'd-1'`,
        );
        expect([...rows]).toEqual([]);
      }
    }
  });
});

// S2.03
test('of two first messages at once, both are in one conversation', async () => {
  const sql = openDatabase(2);
  const id = `race-${crypto.randomUUID()}`;
  const participants = [as(peer, 'worker'), as(agent, 'supervisor')];
  await sql`select private.put_context('booking', ${id}, 'Race', ${sql.json(participants as never)})`;
  const send = (person: { id: string }) =>
    sql.begin(async (transaction) => {
      await become(transaction, person);
      return only(
        await transaction<MessageRow[]>`
          select * from public.send_to_context(${crypto.randomUUID()}, 'booking', ${id}, 'Me first')`,
      );
    });
  try {
    const [one, other] = await Promise.all([send(peer), send(agent)]);
    expect(one.conversation_id).toBe(other.conversation_id);
    expect([Number(one.seq), Number(other.seq)].sort()).toEqual([1, 2]);
    expect(await sql`select from public.conversations where context_id = ${id}`).toHaveLength(1);
  } finally {
    const mine = sql`select c.id from public.conversations c where c.context_id = ${id}`;
    await sql`delete from public.messages where conversation_id in (${mine})`;
    await sql`delete from private.read_marks where conversation_id in (${mine})`;
    await sql`delete from public.conversation_members where conversation_id in (${mine})`;
    await sql`delete from public.conversations where context_id = ${id}`;
    await sql`delete from public.context_participants where context_id = ${id}`;
    await sql`delete from public.contexts where context_id = ${id}`;
    await sql.end();
  }
});

// S2.04, S2.05, S2.15, S2.23
test('the conversation keeps its context, which stays as long as it: text alone, never edited', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await put(scene, 'b-200', [as(mentor, 'worker'), as(student, 'supervisor')]);
    const { conversation_id, id } = await first(scene, mentor, 'b-200');
    const spoiled = await say(scene, student, conversation_id, 'Key\u0007s');
    expect(spoiled.content).toBe('Keys');
    for (const change of [
      sql`update public.conversations set context_id = 'b-201' where id = ${conversation_id}`,
      sql`update public.conversations set context_type = 'dispute' where id = ${conversation_id}`,
      sql`update public.conversations set kind = 'group', context_id = null, context_type = null where id = ${conversation_id}`,
    ]) {
      expect(await scene.refusal(() => change)).toBe('23514');
    }
    const gone = () => sql`delete from public.context_participants where context_id = 'b-200'`;
    await gone();
    expect(await scene.refusal(() => sql`delete from public.contexts where context_id = 'b-200'`)).toBe(
      '23503',
    );
    expect(await sql`select from public.messages where id = ${id}`).toHaveLength(1);
    await put(scene, 'b-200', [as(mentor, 'worker'), as(student, 'supervisor')]);
    expect(await refusedRpc(scene, mentor, 'edit_message', { message_id: id, content: 'Other' })).toBe(
      'NOEDT',
    );
    const file = {
      id: crypto.randomUUID(),
      conversation_id,
      name: 'a.txt',
      mime_type: 'text/plain',
      size: 4,
    };
    expect(await refusedRpc(scene, mentor, 'create_attachment', file)).toBe('NOATC');
  });
});

// S2.10
test('members follow participants, and removing one turns the epoch', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await put(scene, 'b-300', [as(mentor, 'worker'), as(student, 'supervisor')]);
    const { conversation_id } = await first(scene, mentor, 'b-300');
    const epoch = async () =>
      only(
        await sql<{ epoch: number }[]>`select epoch from public.conversations where id = ${conversation_id}`,
      ).epoch;
    expect(await scene.refusal(() => say(scene, peer, conversation_id, 'Not yet'))).toBe('NOCNV');

    await put(scene, 'b-300', [as(mentor, 'worker'), as(student, 'supervisor'), as(peer, 'lender_admin')]);
    expect(await memberIds(scene, conversation_id)).toEqual(
      [mentor, student, peer].map(({ id }) => id).sort(),
    );
    await say(scene, peer, conversation_id, 'Now I may');
    expect(await epoch()).toBe(1);

    await put(scene, 'b-300', [as(mentor, 'worker'), as(peer, 'lender_admin')]);
    expect(await memberIds(scene, conversation_id)).toEqual([mentor, peer].map(({ id }) => id).sort());
    expect(await epoch()).toBe(2);
    expect(await scene.refusal(() => say(scene, student, conversation_id, 'Still here?'))).toBe('NOCNV');
    // Saying the same again changes nothing.
    const before = await sql`select * from public.conversations where id = ${conversation_id}`;
    await put(scene, 'b-300', [as(mentor, 'worker'), as(peer, 'lender_admin')]);
    expect([...(await sql`select * from public.conversations where id = ${conversation_id}`)]).toEqual([
      ...before,
    ]);
    // By SQL, as admins do it in Studio, the same happens.
    await sql`delete from public.context_participants where context_id = 'b-300' and user_id = ${peer.id}`;
    expect(await memberIds(scene, conversation_id)).toEqual([mentor.id]);
  });
});

// S2.06
test('people list what they take part in by type and by thing, with what is unread', async () => {
  await rolledBack(async (scene) => {
    await put(scene, 'b-400', [as(mentor, 'worker'), as(stranger, 'supervisor')]);
    await put(scene, 'b-401', [as(stranger, 'worker')]);
    await put(scene, 'd-400', [as(stranger, 'claimant')], 'dispute');
    const { conversation_id } = await first(scene, mentor, 'b-400');
    const list = (filter: object) =>
      rpc<{ context_id: string }>(scene, stranger, 'list_contexts', filter as Record<string, unknown>);
    const ids = async (filter: object) => (await list(filter)).map(({ context_id }) => context_id).sort();
    expect(await ids({})).toEqual(['b-400', 'b-401', 'd-400']);
    expect(await ids({ context_type: 'dispute' })).toEqual(['d-400']);
    expect(await list({ context_type: 'booking', context_id: 'b-400' })).toMatchObject([
      { conversation_id, unread_count: 1, role: 'supervisor', title: 'Kitchen crew' },
    ]);
    expect(await list({ context_id: 'b-401' })).toMatchObject([{ conversation_id: null, unread_count: 0 }]);
    const [line] = await list({ page_size: 1 });
    const rest = await rpc<{ context_id: string; last_message_at: Date }>(scene, stranger, 'list_contexts', {
      before_at: (line as unknown as { last_message_at: Date }).last_message_at,
      before_type: (line as unknown as { context_type: string }).context_type,
      before_id: line?.context_id,
    });
    expect(rest.map(({ context_id }) => context_id)).not.toContain(line?.context_id);
    expect(rest).toHaveLength(2);
  });
});

test('only the host feeds contexts, and only in order', async () => {
  await rolledBack(async (scene) => {
    const args = ['booking', 'b-500', 'Mine', [as(student, 'worker')]] as const;
    const call = (type: string, id: string, title: string | null, participants: unknown) => () =>
      scene.sql`select public.put_context(${type}, ${id}, ${title}, ${scene.sql.json(participants as never)})`;
    for (const person of [mentor, student, peer, agent, admin, stranger, 'anonymous'] as const) {
      expect(await scene.refusal(() => scene.as(person, call(...args)))).toBe('42501');
    }
    const write = () =>
      scene.sql`insert into public.contexts (context_type, context_id, title) values ('x', 'y', 'z')`;
    expect(await scene.refusal(() => scene.as(student, write))).toBe('42501');
    for (const [wrong, code] of [
      [['Booking', 'b', 'T', []], 'BDCTX'],
      [['booking', '', 'T', []], 'BDCTX'],
      [['booking', 'b', null, []], 'BDCTX'],
      [['booking', 'b', 'x'.repeat(101), []], 'BDCTX'],
      [['booking', 'b', 'T', {}], 'BDCTX'],
      [['booking', 'b', 'T', [{ user_id: 'x', role: 'worker' }]], 'BDCTX'],
      [['booking', 'b', 'T', [{ user_id: student.id }]], 'BDCTX'],
      [['booking', 'b', 'T', [as(student, 'worker'), as(student, 'supervisor')]], 'BDCTX'],
      [['booking', 'b', 'T', [as({ id: crypto.randomUUID() }, 'worker')]], 'NOUSR'],
    ] as [Parameters<typeof call>, string][]) {
      expect(await scene.refusal(call(...wrong))).toBe(code);
    }
  });
});
