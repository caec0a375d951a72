import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeListeners, listen, newRoom, prepareChanges } from './support/changes.ts';
import { sql } from './support/topics.ts';

beforeAll(prepareChanges);
afterEach(closeListeners);
afterAll(() => sql.end());

test('values are what to_jsonb makes of them, bytes are digits', async () => {
  const room = newRoom();
  const listener = await listen([
    { event: '*', schema: 'changes_tests', table: 'types', filter: `room=eq.${room}` },
  ]);
  await sql.unsafe(`
    delete from changes_tests.types;
    insert into changes_tests.types values (
      1, '${room}', 9007199254740993, 1e300, 12.5, true, '2026-02-03', '2026-02-03 04:05:06.5',
      '2026-02-03 04:05:06.123456+02', '{"a": [1, null]}', '{"b": "\\u00e9"}', '0F8FAD5B-D9CB-469F-A165-70867728950E',
      '\\xdeadbeef', 'busy', 'brief', array['a,b', 'c"d', null, 'NULL', ''], '{{1,2},{3,null}}', '{calm,busy}',
      (3, 'a "label", (really)'), '[1,5)', '1 day 02:00'
    )`);
  const frame = await listener.client.nextEvent('postgres_changes');
  const [expected] = await sql<{ json: string; row: Record<string, unknown> }[]>`
    select (to_jsonb(t) || '{"bytes": "deadbeef"}')::text as json from changes_tests.types t where room = ${room}`;
  const raw = frame.raw.toString();
  // As text, for JavaScript would round the numbers of both.
  expect(raw).toContain('"i8":9007199254740993');
  expect(raw).toContain('"num":12.5000');
  const { record } = frame.payload.data as unknown as { record: Record<string, unknown> };
  expect(record).toEqual(JSON.parse(expected?.json ?? '{}'));
  const { columns } = frame.payload.data as unknown as { columns: { name: string; type: string }[] };
  expect(columns.find(({ name }) => name === 'tags')?.type).toBe('_text');
});

test('odd values survive', async () => {
  const room = newRoom();
  const listener = await listen([
    { event: '*', schema: 'changes_tests', table: 'types', filter: `room=eq.${room}` },
  ]);
  await sql.unsafe(`
    delete from changes_tests.types;
    insert into changes_tests.types (id, room, f8, num, day, at_local, at_zone, tags, grid, place, short)
    values (2, '${room}', 'Infinity', 'NaN', '0044-03-15 BC', 'infinity', '0001-01-01 00:00+00 BC', '{}', '[0:1]={7,8}',
      row(null, ''), null)`);
  const { record } = await listener.change();
  const [expected] = await sql<{ json: string }[]>`
    select to_jsonb(t)::text as json from changes_tests.types t where room = ${room}`;
  expect(record).toEqual(JSON.parse(expected?.json ?? '{}'));
});
