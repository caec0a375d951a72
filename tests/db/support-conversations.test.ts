import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { become, openDatabase, rolledBack, type Scene } from '../support/database.ts';
import { only, say } from './support/chat.ts';
import { refusedRpc, rpc } from './support/rpc.ts';

const { mentor, student, peer, agent, admin, stranger } = cast;

const start = async (scene: Scene, person: { id: string }) =>
  only(await rpc<{ start_support_conversation: string }>(scene, person, 'start_support_conversation'))
    .start_support_conversation;
const queue = async (scene: Scene, person: { id: string }) =>
  (await rpc<{ conversation_id: string }>(scene, person, 'list_support_queue')).map(
    (row) => row.conversation_id,
  );

// S0.10, S0.22
test('starting a support conversation makes one row, with the caller in it, and asking again finds it', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await start(scene, stranger);
    expect(await start(scene, stranger)).toBe(id);
    expect(await sql`select kind, title from public.conversations where created_by = ${stranger.id}`).toEqual(
      [{ kind: 'support', title: `Support: ${stranger.name}` }],
    );
    expect(await sql`select user_id from public.conversation_members where conversation_id = ${id}`).toEqual([
      { user_id: stranger.id },
    ]);
    expect(await start(scene, peer)).not.toBe(id);
  });
});

test('two tabs that ask at the same moment get the same conversation', async () => {
  const sql = openDatabase(2);
  const open = () =>
    sql.begin(async (transaction) => {
      await become(transaction, admin);
      return only(await transaction<{ id: string }[]>`select public.start_support_conversation() as id`).id;
    });
  try {
    const [one, other] = await Promise.all([open(), open()]);
    expect(one).toBe(other);
  } finally {
    const mine = sql`select r.conversation_id from public.support_requests r where r.requester_id = ${admin.id}`;
    await sql`delete from public.conversation_members where conversation_id in (${mine})`;
    const gone = await sql<{ conversation_id: string }[]>`
      delete from public.support_requests where requester_id = ${admin.id} returning conversation_id`;
    for (const { conversation_id } of gone) {
      await sql`delete from public.conversations where id = ${conversation_id}`;
      await sql`delete from public.notifications where dedup_key = ${`support:${conversation_id}`}`;
    }
    await sql`delete from private.rate_buckets where user_id = ${admin.id}`;
    await sql.end();
  }
});

// S0.01
test('agents see the queue and take from it, the first one of several; then both talk', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`insert into public.user_roles (user_id, role) values (${mentor.id}, 'support')`;
    const id = await start(scene, stranger);
    await say(scene, stranger, id, 'My booking is gone');
    for (const person of [agent, mentor, admin]) expect(await queue(scene, person)).toContain(id);
    // Looking at the queue is not being in the conversation.
    expect(await refusedRpc(scene, agent, 'list_messages', { conversation_id: id })).toBe('NOCNV');

    await rpc(scene, agent, 'take_support_conversation', { conversation_id: id });
    await rpc(scene, agent, 'take_support_conversation', { conversation_id: id });
    expect(await refusedRpc(scene, mentor, 'take_support_conversation', { conversation_id: id })).toBe(
      'TAKEN',
    );
    expect(await queue(scene, mentor)).not.toContain(id);
    const history = await rpc<{ content: string }>(scene, agent, 'list_messages', { conversation_id: id });
    expect(history.map(({ content }) => content)).toEqual([
      'Alex Moreau of support is here',
      'My booking is gone',
    ]);
    await say(scene, agent, id, 'Let me look');
    await say(scene, stranger, id, 'Thank you');

    await rpc(scene, stranger, 'close_support_conversation', { conversation_id: id });
    expect(await start(scene, stranger)).not.toBe(id);
    expect((await rpc(scene, stranger, 'list_messages', { conversation_id: id })).length).toBeGreaterThan(3);
  });
});

test('who is no agent sees no queue, takes nothing, closes nothing and reads no request', async () => {
  await rolledBack(async (scene) => {
    const id = await start(scene, stranger);
    for (const person of [mentor, student, peer, stranger]) {
      expect(await refusedRpc(scene, person, 'list_support_queue', {})).toBe('NOSUP');
      expect(await refusedRpc(scene, person, 'take_support_conversation', { conversation_id: id })).toBe(
        'NOSUP',
      );
    }
    for (const person of [mentor, student, peer]) {
      expect(await refusedRpc(scene, person, 'close_support_conversation', { conversation_id: id })).toBe(
        'NOCNV',
      );
      const rows = await scene.as(
        person,
        () => scene.sql`select from public.support_requests where conversation_id = ${id}`,
      );
      expect(rows).toHaveLength(0);
    }
    const nothing = { conversation_id: crypto.randomUUID() };
    expect(await refusedRpc(scene, agent, 'take_support_conversation', nothing)).toBe('NOCNV');
    const own = () =>
      scene.as(stranger, () => scene.sql`update public.support_requests set assigned_to = ${stranger.id}`);
    expect(await scene.refusal(own)).toBe('42501');
  });
});

test('every agent is told of a new request once', async () => {
  await rolledBack(async (scene) => {
    const id = await start(scene, stranger);
    await start(scene, stranger);
    const told = await scene.sql`
      select user_id, title, data ->> 'url' as url from public.notifications where dedup_key = ${`support:${id}`}`;
    expect(told).toEqual([{ user_id: agent.id, title: 'Nico Vance asks for support', url: '/support' }]);
  });
});

test('its people close a request and open it again, once each, and say so; agents hear of every change', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await start(scene, stranger);
    const now = { conversation_id: id };
    await rpc(scene, agent, 'take_support_conversation', now);
    for (const person of [agent, stranger]) {
      await rpc(scene, person, 'close_support_conversation', now);
      await rpc(scene, person, 'close_support_conversation', now);
      expect(await queue(scene, agent)).not.toContain(id);
      expect(await rpc(scene, person, 'get_support_request', now)).toEqual([
        { is_open: false, is_taken: true },
      ]);
      await rpc(scene, person, 'reopen_support_conversation', now);
      await rpc(scene, person, 'reopen_support_conversation', now);
    }
    expect(await start(scene, stranger)).toBe(id);
    expect(await rpc(scene, mentor, 'get_support_request', now)).toEqual([]);
    // It keeps its agent, so it waits for nobody.
    expect(await queue(scene, agent)).not.toContain(id);
    const said = await sql<{ content: string }[]>`
      select content from public.messages where conversation_id = ${id} and type = 'system' order by seq`;
    expect(said.map(({ content }) => content)).toEqual([
      'Alex Moreau of support is here',
      'Alex Moreau closed the request',
      'Alex Moreau opened the request again',
      'Nico Vance closed the request',
      'Nico Vance opened the request again',
    ]);
    const told = await sql<{ topic: string; count: number }[]>`
      select topic, count(*)::int as count from realtime.messages
      where event = 'support_queue_changed' and payload ->> 'conversation_id' = ${id} group by 1 order by 1`;
    expect(told).toEqual([agent, admin].map((one) => ({ topic: `user:${one.id}`, count: 6 })));
  });
});

test('a request that nobody had taken waits in the queue again; of two only one is open', async () => {
  await rolledBack(async (scene) => {
    const first = await start(scene, stranger);
    await rpc(scene, stranger, 'close_support_conversation', { conversation_id: first });
    const again = () => rpc(scene, stranger, 'reopen_support_conversation', { conversation_id: first });
    await again();
    expect(await queue(scene, agent)).toContain(first);
    await rpc(scene, stranger, 'close_support_conversation', { conversation_id: first });
    const second = await start(scene, stranger);
    expect(await scene.refusal(again)).toBe('SUPOP');
    expect(await queue(scene, agent)).toContain(second);
    for (const person of [mentor, student, agent]) {
      expect(await refusedRpc(scene, person, 'reopen_support_conversation', { conversation_id: first })).toBe(
        'NOCNV',
      );
    }
  });
});
