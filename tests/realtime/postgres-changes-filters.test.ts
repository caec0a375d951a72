import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeListeners, listen, newRoom, prepareChanges, refusal } from './support/changes.ts';
import { sql } from './support/topics.ts';

beforeAll(prepareChanges);
afterEach(closeListeners);
afterAll(() => sql.end());

const table = { schema: 'changes_tests', table: 'rows' };

/** Rows 1 to 5: 5 is all null. */
async function insertRows(room: string): Promise<void> {
  await sql`
    insert into changes_tests.rows (n, room, body, price, is_done, due, data) values
      (1, ${room}, 'apple', 1.50, true, '2026-01-01', '{"k": "v", "num": 1}'),
      (2, ${room}, 'Banana', 10, false, '2026-01-02', '{"k": "w"}'),
      (10, ${room}, 'cherry, sweet', 9.9, null, '2026-01-03', '{}'),
      (-4, ${room}, 'say "hi"', -1, true, '2026-01-01 00:00+02', null),
      (null, ${room}, null, null, null, null, null)`;
}

test.each([
  ['n=eq.1', [1]],
  ['n=not.eq.1', [2, 10, -4]],
  ['n=neq.1', [2, 10, -4]],
  ['n=lt.2', [1, -4]],
  ['n=lte.2', [1, 2, -4]],
  ['n=gt.2', [10]],
  ['n=gte.2', [2, 10]],
  ['n=not.gte.2', [1, -4]],
  ['n=in.(1,10,99)', [1, 10]],
  ['n=not.in.(1,10,99)', [2, -4]],
  ['n=is.null', [null]],
  ['n=not.is.null', [1, 2, 10, -4]],
  ['n=isdistinct.1', [2, 10, -4, null]],
  ['n=not.isdistinct.1', [1]],
  ['price=eq.1.5', [1]],
  ['price=in.(1.5,10.000)', [1, 2]],
  ['price=lt.9.90', [1, -4]],
  ['price=isdistinct.10.0', [1, 10, -4, null]],
  ['is_done=eq.true', [1, -4]],
  ['is_done=is.true', [1, -4]],
  ['is_done=not.is.true', [2, 10, null]],
  ['is_done=is.unknown', [10, null]],
  ['is_done=in.(false)', [2]],
  ['due=eq.2026-01-01', [1]],
  ['due=gt.2026-01-01T00:00:00Z', [2, 10]],
  ['due=lt.2026-01-01T01:00:00+01:00', [-4]],
  ['body=eq.apple', [1]],
  ['body=like.%an%', [2]],
  ['body=not.like.%an%', [1, 10, -4]],
  ['body=ilike.B%', [2]],
  ['body=match.^a', [1]],
  ['body=imatch.^b', [2]],
  ['body=not.imatch.^[ab]', [10, -4]],
  ['body=lt.b', [1]],
  ['body=eq."cherry, sweet"', [10]],
  ['body=eq."say \\"hi\\""', [-4]],
  ['body=in.("cherry, sweet",apple)', [1, 10]],
  ['data->>k=eq.v', [1]],
  ['data->>num=eq.1', [1]],
  ['data->>k=is.null', [10, -4, null]],
  ['n=gt.0,is_done=eq.true', [1]],
  ['n=gt.0, body=not.in.(apple,Banana)', [10]],
  ['n=gte.1,price=gt.2,body=ilike.%a%', [2]],
])('%s lets through %j', async (filter, expected) => {
  const room = newRoom();
  const listener = await listen([{ event: 'INSERT', ...table, filter: `room=eq.${room},${filter}` }]);
  const end = await listen([{ event: 'INSERT', ...table, filter: `room=eq.${room},n=eq.77` }]);
  await insertRows(room);
  await sql`insert into changes_tests.rows (room, n) values (${room}, 77)`;
  await end.change();
  // Both clients are served in one go; an answer on the same socket comes behind what was sent to it.
  await listener.client.heartbeat();
  const heard = listener.client.unread.map(
    ({ payload }) => (payload.data as unknown as { record: { n: number | null } }).record.n,
  );
  const isLast = (n: number | null) => n !== 77;
  expect(heard.filter(isLast)).toEqual(expected);
});

test('an empty filter is none', async () => {
  const room = newRoom();
  const listener = await listen([{ event: 'INSERT', ...table, filter: '  ' }]);
  await insertRows(room);
  expect((await listener.change()).record).toMatchObject({ room, n: 1 });
});

test('an update is judged by its new row, a delete by what the log kept of the old one', async () => {
  const room = newRoom();
  const [byRoom, byId, full] = [
    await listen([{ event: '*', ...table, filter: `room=eq.${room}` }]),
    await listen([{ event: 'DELETE', ...table, filter: 'id=gt.0' }]),
    await listen([{ event: 'DELETE', ...table, table: 'full_rows', filter: `room=eq.${room}` }]),
  ];
  const [row] = await sql`insert into changes_tests.rows (room) values ('elsewhere') returning id`;
  await sql`update changes_tests.rows set room = ${room} where id = ${row?.id}`;
  await sql`delete from changes_tests.rows where id = ${row?.id}`;
  await sql`insert into changes_tests.full_rows (room) values (${room}), ('elsewhere')`;
  await sql`delete from changes_tests.full_rows where room = 'elsewhere'`;
  await sql`delete from changes_tests.full_rows where room = ${room}`;
  expect((await full.change()).old_record).toMatchObject({ room });
  expect((await byRoom.change()).type).toBe('UPDATE');
  expect((await byId.change()).old_record).toEqual({ id: Number(row?.id) });
  await byRoom.client.heartbeat();
  expect(byRoom.client.unread).toEqual([]);
});

const parameters = (filters: string, select = 'nil') =>
  `[event: *, schema: changes_tests, table: rows, filters: ${filters}, select: ${select}]`;
const exception = (filters: string, what: string, select?: string) =>
  'Unable to subscribe to changes with given parameters. An exception happened so please check your connect ' +
  `parameters: ${parameters(filters, select)}. Exception: ERROR ${what}`;
const wrongFilter = (reason: string) => `Error parsing \`filter\` params: ${reason}`;

test.each([
  [{ filter: 'wrong' }, wrongFilter('["wrong"]')],
  [{ filter: 'n=foo.1' }, wrongFilter('["foo", "1"]')],
  [{ filter: 'n=eq' }, wrongFilter('["eq"]')],
  [{ filter: 'n=in.1,2' }, wrongFilter('`in` filter value must be wrapped by parentheses')],
  [
    { filter: 'n=eq.1,,n=eq.2' },
    wrongFilter('filter must not contain empty segments (check for extra commas)'),
  ],
  [
    { filter: 'nothing=eq.1' },
    exception('[{"nothing", "eq", "1", false}]', 'P0001 (raise_exception) invalid column for filter nothing'),
  ],
  [
    { filter: 'n=eq.one' },
    exception(
      '[{"n", "eq", "one", false}]',
      '22P02 (invalid_text_representation) invalid input syntax for type integer: "one"',
    ),
  ],
  [
    { filter: 'n=not.like.1%' },
    exception(
      '[{"n", "like", "1%", true}]',
      'P0001 (raise_exception) operator like requires a text-compatible column type, got integer',
    ),
  ],
  [
    { filter: 'n=is.true' },
    exception(
      '[{"n", "is", "true", false}]',
      'P0001 (raise_exception) is true filter requires a boolean column, got integer',
    ),
  ],
  [
    { filter: 'body=match.(' },
    exception(
      '[{"body", "match", "(", false}]',
      'P0001 (raise_exception) invalid regular expression for match filter: invalid regular expression: parentheses () not balanced',
    ),
  ],
  [
    { select: ['nothing'] },
    exception('[]', 'P0001 (raise_exception) invalid column for select nothing', '["nothing"]'),
  ],
  [
    { select: 'body' },
    'Error parsing `select` params: expected a list of column name strings, e.g. select: ["col1", "col2"]',
  ],
  [
    { table: '*', select: ['body'] },
    'Column selection is not supported for wildcard subscriptions. Provide an explicit schema and table name.',
  ],
])('%j is refused', async (binding, sentence) => {
  expect(await refusal([{ event: '*', ...table, ...binding }])).toBe(sentence);
});

test('a binding of nothing is refused', async () => {
  expect(await refusal([{ event: 'INSERT' }])).toBe(
    'No subscription params provided. Please provide at least a `schema` or `table` to subscribe to: %{"event" => "INSERT"}',
  );
});

test('more than a hundred values are refused', async () => {
  const values = Array.from({ length: 101 }, (_, n) => n).join(',');
  expect(await refusal([{ event: '*', ...table, filter: `n=in.(${values})` }])).toMatch(
    /too many values for `in` filter\. Maximum 100$/,
  );
});

test('one wrong binding refuses them all', async () => {
  const bindings = [
    { event: '*', ...table },
    { event: '*', ...table, filter: 'wrong' },
  ];
  expect(await refusal(bindings)).toBe(wrongFilter('["wrong"]'));
});
