import postgres, { type ReservedSql } from 'postgres';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';

// Reading and notifying at the same instant, in two connections: whoever comes first, nothing stays unread that is read.

const [maya, sam] = [cast.mentor.id, cast.student.id];
const database = postgres(process.env.DATABASE_URL ?? '', { max: 4, onnotice: () => undefined });
let groupId: string;
let reader: ReservedSql;
let notifier: ReservedSql;

async function as(sql: ReservedSql, userId: string): Promise<void> {
  const claims = JSON.stringify({ sub: userId, role: 'authenticated' });
  await sql`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
}

beforeEach(async () => {
  [reader, notifier] = [await database.reserve(), await database.reserve()];
  await reader`begin`;
  await as(reader, maya);
  const [group] = await reader`select public.create_group_conversation('Races', ${[sam]}) as id`;
  groupId = group?.id;
  await reader`select public.send_message(gen_random_uuid(), ${groupId}, 'Ready, steady')`;
  await reader`commit`;
});

afterEach(async () => {
  for (const sql of [reader, notifier]) {
    await sql`rollback`;
    sql.release();
  }
  await database`delete from public.notifications where data ->> 'conversation_id' = ${groupId}`;
  await database`delete from private.outbox_events where payload ->> 'channel_id' = ${groupId}`;
  await database`delete from public.messages where conversation_id = ${groupId}`;
  await database`delete from public.conversation_members where conversation_id = ${groupId}`;
  await database`delete from public.conversations where id = ${groupId}`;
});
afterAll(() => database.end());

async function beginReading(): Promise<void> {
  await reader`begin`;
  await as(reader, sam);
}

const read = () => reader`select public.mark_conversation_read(${groupId}, 1)`.execute();

async function beginNotifying(): Promise<void> {
  await notifier`begin`;
  await notifier`select pg_advisory_xact_lock(hashtextextended('private.process_outbox_events', 0))`;
}

const notify = () =>
  notifier`select private.process_outbox_events(clock_timestamp() + interval '1 minute')`.execute();

async function processId(sql: ReservedSql): Promise<number> {
  return (await sql`select pg_backend_pid() as id`)[0]?.id;
}

/** Waits until that connection waits for another's lock. */
function waitsForLock(id: number) {
  return expect
    .poll(async () => (await database`select cardinality(pg_blocking_pids(${id})) as n`)[0]?.n)
    .toBeGreaterThan(0);
}

const unreadOfSam = () => database`select from public.notifications
  where user_id = ${sam} and data ->> 'conversation_id' = ${groupId} and read_at is null`;

test('a mark that is being set is waited for, and then there is nothing to tell', async () => {
  await beginReading();
  await read();
  await beginNotifying();
  const id = await processId(notifier);
  const notified = notify();
  await waitsForLock(id);
  await reader`commit`;
  await notified;
  await notifier`commit`;
  expect(await unreadOfSam()).toHaveLength(0);
});

test('a mark that comes while the notification is being written waits, and then reads it', async () => {
  await beginNotifying();
  await notify();
  await beginReading();
  const id = await processId(reader);
  const marked = read();
  await waitsForLock(id);
  await notifier`commit`;
  await marked;
  await reader`commit`;
  expect(await unreadOfSam()).toHaveLength(0);
  const rows = await database`select d.state, d.reason from public.notification_deliveries d
    join public.notifications n on n.id = d.notification_id
    where n.user_id = ${sam} and n.data ->> 'conversation_id' = ${groupId} and d.channel = 'email'`;
  expect(rows).toEqual([{ state: 'cancelled', reason: 'already_read' }]);
});
