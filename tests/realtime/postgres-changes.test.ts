import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeListeners, connect, listen, newRoom, prepareChanges, refusal } from './support/changes.ts';
import { officialClient } from './support/official-client.ts';
import { sql } from './support/topics.ts';

beforeAll(prepareChanges);
afterEach(closeListeners);
afterAll(() => sql.end());

const schema = 'changes_tests';

describe('a subscription', () => {
  test('is answered binding by binding, in order, and then said to be live', async () => {
    const client = await connect();
    const bindings = [
      { event: 'INSERT', schema, table: 'rows', filter: 'n=eq.1' },
      { event: '*', schema, table: 'full_rows' },
      { event: 'DELETE', schema: '*' },
    ];
    const name = newRoom();
    const reply = await client.join(name, { postgres_changes: bindings });
    const { postgres_changes: answered } = reply.payload.response as {
      postgres_changes: { id: number }[];
    };
    expect(answered.map(({ id, ...binding }) => binding)).toEqual(bindings);
    expect(new Set(answered.map(({ id }) => id)).size).toBe(3);
    for (const { id } of answered) expect(id).toBeGreaterThan(0);
    expect(await client.nextEvent('system')).toMatchObject({
      joinRef: reply.joinRef,
      ref: null,
      payload: {
        extension: 'postgres_changes',
        status: 'ok',
        message: 'Subscribed to PostgreSQL',
        channel: name,
      },
    });
  });

  test('hears of inserts, updates and deletes, and of their keys', async () => {
    const room = newRoom();
    const listener = await listen([{ event: '*', schema, table: 'pairs' }]);
    await sql`insert into changes_tests.pairs values (1, 'x', ${room})`;
    await sql`update changes_tests.pairs set room = 'other' where room = ${room}`;
    await sql`update changes_tests.pairs set a = 2 where a = 1 and b = 'x'`;
    await sql`delete from changes_tests.pairs where a = 2 and b = 'x'`;
    const columns = [
      { name: 'a', type: 'int4' },
      { name: 'b', type: 'text' },
      { name: 'room', type: 'text' },
    ];
    const inserted = await listener.client.nextEvent('postgres_changes');
    expect(inserted).toMatchObject({ joinRef: null, ref: null, topic: listener.topic, isBinary: false });
    expect(inserted.payload).toEqual({
      ids: listener.ids,
      data: {
        type: 'INSERT',
        schema,
        table: 'pairs',
        commit_timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        columns,
        record: { a: 1, b: 'x', room },
        errors: null,
      },
    });
    expect(await listener.change()).toMatchObject({
      type: 'UPDATE',
      record: { a: 1, b: 'x', room: 'other' },
      old_record: { a: 1, b: 'x' },
    });
    expect(await listener.change()).toMatchObject({
      type: 'UPDATE',
      record: { a: 2 },
      old_record: { a: 1, b: 'x' },
    });
    const deleted = await listener.change();
    expect(deleted).toMatchObject({ type: 'DELETE', columns, errors: null });
    expect(deleted.old_record).toEqual({ a: 2, b: 'x' });
    expect('record' in deleted).toBe(false);
  });

  test('hears once of a change that several of its bindings match, with all their ids', async () => {
    const room = newRoom();
    const listener = await listen([
      { event: '*', schema, table: 'rows', filter: `room=eq.${room}` },
      { event: 'UPDATE', schema, table: 'rows' },
      { event: 'INSERT', schema },
    ]);
    await sql`insert into changes_tests.rows (room) values (${room})`;
    const { payload } = await listener.client.nextEvent('postgres_changes');
    expect(payload.ids).toEqual([listener.ids[0], listener.ids[2]]);
  });

  test('hears changes in the order of their commits, the rows of one in the order of their writing', async () => {
    const room = newRoom();
    const listener = await listen([{ event: '*', schema, table: 'rows', filter: `room=eq.${room}` }]);
    await sql`insert into changes_tests.rows (room, n) select ${room}, n from generate_series(1, 250) n`;
    await sql`update changes_tests.rows set n = 251 where room = ${room} and n = 1`;
    for (let n = 1; n <= 251; n += 1) expect((await listener.change()).record).toMatchObject({ n });
  });

  test('shows old values in full, and large ones that stayed, with REPLICA IDENTITY FULL', async () => {
    const room = newRoom();
    const listener = await listen([{ event: '*', schema, table: 'full_rows', filter: `room=eq.${room}` }]);
    const large = 'x'.repeat(10_000);
    await sql`insert into changes_tests.full_rows (room, body, large) values (${room}, 'old', ${large})`;
    await sql`update changes_tests.full_rows set body = 'new' where room = ${room}`;
    await sql`delete from changes_tests.full_rows where room = ${room}`;
    await listener.change();
    const { record, old_record } = await listener.change();
    expect(record).toMatchObject({ body: 'new', large });
    expect(old_record).toMatchObject({ body: 'old', large, room });
    expect((await listener.change()).old_record).toMatchObject({ body: 'new', room });
  });

  test('shows the columns that it selects, and the key', async () => {
    const room = newRoom();
    const binding = { event: '*', schema, table: 'rows', filter: `room=eq.${room}`, select: ['body'] };
    const listener = await listen([binding]);
    await sql`insert into changes_tests.rows (room, body, n) values (${room}, 'shown', 7)`;
    const { record, columns } = await listener.change();
    expect(record).toEqual({ id: expect.any(Number), body: 'shown' });
    expect(columns.map(({ name }) => name)).toEqual(['id', 'body']);
  });

  test('ends with its channel', async () => {
    const room = newRoom();
    const [gone, here] = [
      await listen([{ event: '*', schema, table: 'rows', filter: `room=eq.${room}` }]),
      await listen([{ event: '*', schema, table: 'rows', filter: `room=eq.${room}` }]),
    ];
    await gone.client.ask(gone.topic, 'phx_leave', {});
    await sql`insert into changes_tests.rows (room) values (${room})`;
    await here.change();
    await gone.client.heartbeat();
    expect(gone.client.unread.map(({ event }) => event)).toEqual(['phx_close']);
  });

  test('of protocol 1.0.0 gets the same as an object', async () => {
    const [client, room] = [await connect({ vsn: '1.0.0' }), newRoom()];
    await client.join(room, {
      postgres_changes: [{ event: '*', schema, table: 'rows', filter: `room=eq.${room}` }],
    });
    await client.nextEvent('system');
    await sql`insert into changes_tests.rows (room, body) values (${room}, 'ü "quoted"')`;
    const { raw } = await client.nextEvent('postgres_changes');
    expect(JSON.parse(raw.toString())).toEqual({
      topic: `realtime:${room}`,
      event: 'postgres_changes',
      ref: null,
      payload: {
        ids: [expect.any(Number)],
        data: expect.objectContaining({ record: expect.objectContaining({ room, body: 'ü "quoted"' }) }),
      },
    });
  });

  test('of the official client gets typed values', async () => {
    const room = newRoom();
    const supabase = officialClient();
    const change = await new Promise<Record<string, unknown>>((resolve, reject) => {
      supabase
        .channel(room)
        .on(
          'postgres_changes',
          { event: 'INSERT', schema, table: 'rows', filter: `room=eq.${room}` },
          resolve,
        )
        .on('system', {}, async ({ status, message }: { status: string; message: string }) => {
          if (status !== 'ok') return reject(new Error(message));
          await sql`insert into changes_tests.rows (room, n, is_done) values (${room}, 3, true)`;
        })
        .subscribe();
    });
    expect(change).toMatchObject({
      eventType: 'INSERT',
      table: 'rows',
      new: { n: 3, is_done: true },
      errors: null,
    });
    await supabase.removeAllChannels();
    supabase.realtime.disconnect();
  });
});

describe('a table', () => {
  test('that joins the publication is heard of by who asked for all of its schema', async () => {
    const table = `late_${newRoom().replaceAll('-', '_')}`;
    expect(await refusal([{ event: '*', schema, table }])).toBe(
      'Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given ' +
        `connect parameters: [event: *, schema: ${schema}, table: ${table}, filters: [], select: nil]`,
    );
    const listener = await listen([{ event: 'INSERT', schema, table: '*' }]);
    await sql.unsafe(`
      create table changes_tests.${table} (id int primary key);
      grant select on changes_tests.${table} to authenticated;
      alter publication supabase_realtime add table changes_tests.${table};
    `);
    await sql`insert into changes_tests.${sql(table)} values (1)`;
    expect(await listener.change()).toMatchObject({ table, record: { id: 1 } });
    const own = await listen([{ event: '*', schema, table }]);
    // Altered while somebody listens: the next row has the new shape.
    await sql.unsafe(`alter table changes_tests.${table} add column extra text default 'e'`);
    await sql`insert into changes_tests.${sql(table)} values (2)`;
    expect((await own.change()).record).toEqual({ id: 2, extra: 'e' });
    await sql.unsafe(`drop table changes_tests.${table}`);
  });

  test('without a key tells only that', async () => {
    const listener = await listen([{ event: '*', schema, table: 'keyless' }]);
    await sql`insert into changes_tests.keyless values ('r')`;
    expect(await listener.change()).toEqual({
      type: 'INSERT',
      schema,
      table: 'keyless',
      columns: [],
      record: {},
      errors: ['Error 400: Bad Request, no primary key'],
    });
  });

  test('with a row over 1 MiB tells its small values', async () => {
    const room = newRoom();
    const listener = await listen([{ event: '*', schema, table: 'rows', filter: `room=eq.${room}` }]);
    await sql`insert into changes_tests.rows (room, n, body) values (${room}, 5, repeat('x', 1100000))`;
    const { record, errors } = await listener.change();
    expect(errors).toEqual(['Error 413: Payload Too Large']);
    expect(record).toMatchObject({ room, n: 5 });
    expect(record && 'body' in record).toBe(false);
  });
});
