import type { Sql, TransactionSql } from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { become, openDatabase } from '../support/database.ts';
import { only, send } from './support/chat.ts';

// Real connections and real commits: what changes of one message do to each other is about transactions that meet.
const people = [cast.mentor, cast.student, cast.peer];
const made: string[] = [];
let sql: Sql;

beforeEach(async () => {
  sql = openDatabase(10);
  await sql`delete from private.rate_buckets`;
});

afterEach(async () => {
  for (const id of made.splice(0)) {
    await sql`delete from private.outbox_events where payload ->> 'channel_id' = ${id}`;
    await sql`delete from private.inbox_queue where conversation_id = ${id}`;
    await sql`delete from public.notifications where data ->> 'conversation_id' = ${id}`;
    await sql`delete from public.message_reactions r using public.messages m where m.id = r.message_id and m.conversation_id = ${id}`;
    await sql`delete from public.message_attachments where conversation_id = ${id}`;
    await sql`delete from public.messages where conversation_id = ${id}`;
    await sql`delete from public.conversation_members where conversation_id = ${id}`;
    await sql`delete from public.conversations where id = ${id}`;
  }
  await sql`delete from private.rate_buckets`;
  await sql.end();
});

function as<T>(person: { id: string }, run: (transaction: TransactionSql) => Promise<T>) {
  return sql.begin(async (transaction) => {
    await become(transaction, person);
    return run(transaction);
  });
}

async function makeGroup(): Promise<string> {
  const ids = people.map((person) => person.id);
  const rows = await as(
    cast.mentor,
    (transaction) =>
      transaction<{ id: string }[]>`select public.create_group_conversation('Changes', ${ids}) as id`,
  );
  const { id } = only([...rows]);
  made.push(id);
  return id;
}

test('reactions and messages at once: no change lost, no number twice, none left out', async () => {
  const id = await makeGroup();
  const { id: messageId } = await as(cast.mentor, (transaction) => send(transaction, id, 'React!'));
  const emojis = ['👍', '🎉', '❤️', '😀', '🚀'];
  const reactions = people.flatMap((person) =>
    emojis.map((emoji) =>
      as(person, (transaction) => transaction`select public.toggle_reaction(${messageId}, ${emoji})`),
    ),
  );
  const messages = people.map((person) => as(person, (transaction) => send(transaction, id, 'Meanwhile')));
  await Promise.all([...reactions, ...messages]);
  const [conversation] =
    await sql`select last_seq::int, change_seq::int from public.conversations where id = ${id}`;
  expect(conversation).toEqual({ last_seq: 4, change_seq: 19 });
  const rows =
    await sql`select seq::int, change_seq::int, reactions from public.messages where conversation_id = ${id} order by seq`;
  expect(new Set(rows.map((row) => row.change_seq)).size).toBe(4);
  const first = only([...rows].filter((row) => row.seq === 1));
  expect(first.reactions).toHaveLength(5);
  const [truth] = await sql`select private.collect_reactions(${messageId}) as reactions`;
  expect(first.reactions).toEqual(truth?.reactions);
  for (const { user_ids } of first.reactions)
    expect(user_ids.toSorted()).toEqual(people.map((person) => person.id).toSorted());
});

test('one person toggling the same reaction many times at once ends with what the count says', async () => {
  const id = await makeGroup();
  const { id: messageId } = await as(cast.mentor, (transaction) => send(transaction, id, 'React!'));
  await Promise.all(
    Array.from({ length: 7 }, () =>
      as(cast.student, (transaction) => transaction`select public.toggle_reaction(${messageId}, '👍')`),
    ),
  );
  const [row] = await sql`select reactions, change_seq::int from public.messages where id = ${messageId}`;
  expect(row).toEqual({ reactions: [{ emoji: '👍', user_ids: [cast.student.id] }], change_seq: 8 });
});

test('a message with a file sent from five tabs at once is one message, and the file is its own', async () => {
  const id = await makeGroup();
  const attachmentId = crypto.randomUUID();
  await sql`insert into public.message_attachments (id, conversation_id, uploader_id, name, mime_type, size, kind, path, state)
    values (${attachmentId}, ${id}, ${cast.student.id}, 'a.pdf', 'application/pdf', 10, 'document', ${attachmentId}, 'ready')`;
  const messageId = crypto.randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      as(
        cast.student,
        (transaction) =>
          transaction`select id, seq::int, type from public.send_message(${messageId}, ${id}, '', attachment_ids => ${[attachmentId]})`,
      ),
    ),
  );
  for (const answer of answers) expect([...answer]).toEqual([{ id: messageId, seq: 1, type: 'document' }]);
});

test('the job that sends what is due and people who write do not wait for each other in a circle', async () => {
  const ids = await Promise.all([makeGroup(), makeGroup(), makeGroup()]);
  const due = ids.flatMap((conversation_id) =>
    people.map((person) => ({
      id: crypto.randomUUID(),
      conversation_id,
      author_id: person.id,
      content: 'It is time',
      send_at: new Date(Date.now() - 1000),
    })),
  );
  await sql`insert into private.scheduled_messages ${sql(due)}`;
  const writing = ids.flatMap((id) =>
    people.map((person) => as(person, (transaction) => send(transaction, id, 'By hand'))),
  );
  await Promise.all([...writing, sql`select private.send_due_messages()`]);
  const count = async () =>
    only([
      ...(await sql`select count(*)::int as n from public.messages where conversation_id in ${sql(ids)}`),
    ]).n;
  await expect.poll(count, { timeout: 10_000 }).toBe(18);
  expect(await sql`select from private.scheduled_messages where conversation_id in ${sql(ids)}`).toHaveLength(
    0,
  );
});
