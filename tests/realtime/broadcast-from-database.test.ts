import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RawClient } from './support/raw-client.ts';
import { tokenFor } from './support/tokens.ts';
import { allow, newTopic, prepareTopics, sendFromDatabase, sql } from './support/topics.ts';

let client: RawClient;
let topic: string;

beforeAll(prepareTopics);
beforeEach(async () => {
  topic = newTopic();
  client = await RawClient.connect();
  await client.join(topic, { private: true }, tokenFor(await allow(topic)));
  return () => client.socket.terminate();
});
afterAll(() => sql.end());

const heard = async () => (await client.nextEvent('broadcast')).payload;

describe('the database', () => {
  test('sends to a private topic, with an id in the payload', async () => {
    await sendFromDatabase(topic, 'made', { text: 'hello' });
    const { event, payload, meta } = (await heard()) as {
      event: string;
      payload: object;
      meta: { id: string };
    };
    expect(event).toBe('made');
    expect(payload).toEqual({ text: 'hello', id: meta.id });
  });

  test('leaves an id that the payload has', async () => {
    await sendFromDatabase(topic, 'made', { id: 'my own' });
    expect((await heard()).payload).toEqual({ id: 'my own' });
  });

  test('sends bytes', async () => {
    await sql`select realtime.send_binary(${Buffer.from([0, 1, 255])}, 'bytes', ${topic})`;
    expect((await heard()).payload).toEqual(Buffer.from([0, 1, 255]));
  });

  // S0.16, S2.17: nothing is heard of that was not kept.
  test('sends nothing of a transaction that is rolled back', async () => {
    await sql
      .begin(async (tx) => {
        await tx`select realtime.send('{}', 'undone', ${topic})`;
        throw new Error('rolled back');
      })
      .catch((error: Error) => expect(error.message).toBe('rolled back'));
    await sendFromDatabase(topic, 'done', {});
    expect((await heard()).event).toBe('done');
  });

  test('sends what one transaction sent in its order', async () => {
    await sql`select realtime.send(jsonb_build_object('n', n), 'counted', ${topic}) from generate_series(1, 50) n`;
    const seen: unknown[] = [];
    for (let n = 0; n < 50; n += 1) seen.push(((await heard()).payload as { n: number }).n);
    expect(seen).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  });

  test('does not send a row that asks not to be sent, or that lacks an event', async () => {
    await sql`insert into realtime.messages (topic, extension, event, payload, private, skip_broadcast)
      values (${topic}, 'broadcast', 'skipped', '{}', true, true), (${topic}, 'broadcast', null, '{}', true, false)`;
    await sendFromDatabase(topic, 'sent', {});
    expect((await heard()).event).toBe('sent');
  });

  test('tells of rows through broadcast_changes', async () => {
    await sql.begin(async (tx) => {
      await tx`create temporary table notes (id int primary key, text text) on commit drop`;
      await tx.unsafe(`create function pg_temp.tell() returns trigger language plpgsql as $$ begin
        perform realtime.broadcast_changes(
          '${topic}', 'note_' || lower(tg_op), tg_op, tg_table_name, tg_table_schema, new, old);
        return null; end $$`);
      await tx`create trigger tell after insert or update or delete on notes
        for each row execute function pg_temp.tell()`;
      await tx`insert into notes values (1, 'first')`;
      await tx`update notes set text = 'second'`;
      await tx`delete from notes`;
    });
    const told = [await heard(), await heard(), await heard()].map(({ event, payload }) => {
      const { operation, record, old_record: old, table } = payload as Record<string, unknown>;
      return { event, operation, record, old, table };
    });
    const [first, second] = [
      { id: 1, text: 'first' },
      { id: 1, text: 'second' },
    ];
    expect(told).toEqual([
      { event: 'note_insert', operation: 'INSERT', record: first, old: null, table: 'notes' },
      { event: 'note_update', operation: 'UPDATE', record: second, old: first, table: 'notes' },
      { event: 'note_delete', operation: 'DELETE', record: null, old: second, table: 'notes' },
    ]);
  });

  test('refuses broadcast_changes for statements and for operations that it does not know', async () => {
    const call = (operation: string, level: string) =>
      sql`select realtime.broadcast_changes('t', 'e', ${operation}, 't', 's', row(1), row(1), ${level})`;
    await expect(call('INSERT', 'STATEMENT')).rejects.toThrow(
      'Failed to process the row: function can only be triggered for each row, not for each statement',
    );
    await expect(call('TRUNCATE', 'ROW')).rejects.toThrow(
      'Failed to process the row: Unexpected operation type: TRUNCATE',
    );
  });

  test('says realtime.topic() to whoever sends', async () => {
    const [row] = await sql.begin(async (tx) => {
      await tx`select realtime.send('{}', 'e', ${topic})`;
      return tx`select realtime.topic() as topic`;
    });
    expect(row).toEqual({ topic });
  });

  test('reaches twenty listeners with one row', async () => {
    const others = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const other = await RawClient.connect();
        await other.join(topic, { private: true }, tokenFor(await allow(topic)));
        return other;
      }),
    );
    await sendFromDatabase(topic, 'to all', { n: 1 });
    const frames = await Promise.all(others.map((other) => other.nextEvent('broadcast')));
    expect(new Set(frames.map(({ raw }) => raw.toString('hex'))).size).toBe(1);
    for (const other of others) other.socket.terminate();
  });
});
