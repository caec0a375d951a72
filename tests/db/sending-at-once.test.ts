import type { Sql } from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { become, codeOf, openDatabase } from '../support/database.ts';
import { type MessageRow, only, send } from './support/chat.ts';

// Real connections and real commits: order and uniqueness are about transactions that meet, so nothing here is rolled back.
const writers = [cast.mentor, cast.student, cast.peer];
const made: string[] = [];
let sql: Sql;

beforeEach(() => {
  sql = openDatabase(12);
});

afterEach(async () => {
  for (const id of made.splice(0)) {
    await sql`delete from private.outbox_events where payload ->> 'channel_id' = ${id}`;
    await sql`delete from private.inbox_queue where conversation_id = ${id}`;
    await sql`delete from public.notifications where data ->> 'conversation_id' = ${id}`;
    await sql`delete from public.messages where conversation_id = ${id}`;
    await sql`delete from public.conversation_members where conversation_id = ${id}`;
    await sql`delete from public.conversations where id = ${id}`;
  }
  await sql`delete from private.rate_buckets`;
  await sql.end();
});

async function makeGroup(): Promise<string> {
  const id = only(
    await sql.begin(async (transaction) => {
      await become(transaction, cast.mentor);
      return transaction<{ id: string }[]>`
        select public.create_group_conversation('At once', ${writers.map((person) => person.id)}) as id`;
    }),
  ).id;
  made.push(id);
  return id;
}

function sendAs(
  person: { id: string },
  conversationId: string,
  content: string,
  id?: string,
): Promise<MessageRow> {
  return sql.begin(async (transaction) => {
    await become(transaction, person);
    return send(transaction, conversationId, content, id);
  });
}

test('50 writers at once leave no gap, and the feed is in the order of commits', async () => {
  const id = await makeGroup();
  await Promise.all(
    Array.from({ length: 50 }, (_, n) => sendAs(writers[n % 3] ?? cast.mentor, id, `Message ${n}`)),
  );
  const rows = await sql<{ seq: number; change_seq: number; in_order: boolean }[]>`
    select seq::int, change_seq::int, created_at >= coalesce(lag(created_at) over (order by seq), created_at) as in_order
    from public.messages where conversation_id = ${id} order by seq`;
  expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  expect(rows.every((row) => row.change_seq === row.seq && row.in_order)).toBe(true);
  const [conversation] = await sql`select last_seq, change_seq from public.conversations where id = ${id}`;
  expect(conversation).toEqual({ last_seq: '50', change_seq: '50' });
});

test('one message sent from five tabs at once is one message', async () => {
  const id = await makeGroup();
  const messageId = crypto.randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => sendAs(cast.student, id, 'Only once', messageId)),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  const rows = await sql`select seq from public.messages where conversation_id = ${id}`;
  expect(rows).toEqual([{ seq: '1' }]);
});

test('one id sent to two conversations at once is taken in one and refused in the other', async () => {
  const ids = [await makeGroup(), await makeGroup()];
  const messageId = crypto.randomUUID();
  const outcomes = await Promise.all(
    ids.map((id) => sendAs(cast.student, id, 'Where?', messageId).then(() => 'sent', codeOf)),
  );
  expect(outcomes.toSorted()).toEqual(['IDUSD', 'sent']);
  const rows =
    await sql`select last_seq::int from public.conversations where id in ${sql(ids)} order by last_seq`;
  expect(rows).toEqual([{ last_seq: 0 }, { last_seq: 1 }]);
});

test('a reader who follows the feed misses nothing of a slow transaction', async () => {
  const id = await makeGroup();
  const seen: number[] = [];
  const follow = async () => {
    const rows = await sql.begin(async (transaction) => {
      await become(transaction, cast.peer);
      return transaction<{ change_seq: number }[]>`
        select change_seq::int from public.sync_conversation(${id}, ${seen.at(-1) ?? 0})`;
    });
    seen.push(...rows.map((row) => row.change_seq));
  };

  let finish = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let started = () => {};
  const isHeld = new Promise<void>((resolve) => {
    started = resolve;
  });
  const slow = sql.begin(async (transaction) => {
    await become(transaction, cast.mentor);
    await send(transaction, id, 'Slow');
    started();
    await held;
  });
  await isHeld;
  // With a cursor of time these would overtake the slow one, and the reader would never see it.
  const later = Promise.all([1, 2, 3].map((n) => sendAs(cast.student, id, `Later ${n}`)));
  await follow();
  expect(seen).toEqual([]);
  finish();
  await Promise.all([slow, later]);
  await follow();
  expect(seen).toEqual([1, 2, 3, 4]);
});

test('a stranger is refused without waiting for the conversation’s turn', async () => {
  const id = await makeGroup();
  await sql.begin(async (transaction) => {
    await transaction`select from public.conversations where id = ${id} for update`;
    await expect(sendAs(cast.stranger, id, 'Let me in').catch(codeOf)).resolves.toBe('NOCNV');
  });
});

test('whoever is removed while they wait for their turn is refused', async () => {
  const id = await makeGroup();
  let waiting: Promise<string> | undefined;
  await sql.begin(async (transaction) => {
    await transaction`select private.end_membership(${id}, ${cast.student.id})`;
    waiting = sendAs(cast.student, id, 'Still there?').then(() => 'sent', codeOf);
    await expect
      .poll(
        () =>
          sql`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%send_message%'`,
        { timeout: 10_000 },
      )
      .toHaveLength(1);
  });
  expect(await waiting).toBe('NOCNV');
});
