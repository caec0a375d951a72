import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, codeOf, openDatabase, rolledBack, type Scene } from '../support/database.ts';
import { makeGroup, say } from './support/chat.ts';
import { requestSession } from './support/sessions.ts';

// Over the catalog, so that a new function cannot be forgotten: what strangers, nobody and nonsense get from each of them.

interface Rpc {
  name: string;
  parameters: { name: string; type: string }[];
}

const sql = openDatabase();
let rpcs: Rpc[] = [];

beforeAll(async () => {
  rpcs = await sql<Rpc[]>`
    select p.proname as name, (
      select coalesce(json_agg(json_build_object('name', p.proargnames[n], 'type', format_type(p.proargtypes[n - 1], null)) order by n), '[]')
      from generate_series(1, p.pronargs) n
    ) as parameters
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and has_function_privilege('authenticated', p.oid, 'execute')
    order by 1`;
});

afterAll(() => sql.end());

/** The ids of things that somebody else has, or of nothing at all, by the name of the parameter that asks for one. */
type Ids = Record<string, string>;

/** Values that pass the checks which need no look at the tables. */
const plausible: Record<string, string> = {
  role: 'owner',
  reason: 'spam',
  notify_level: 'all',
  history_visibility: 'all',
  emoji: '👍',
  mime_type: 'text/plain',
  name: 'a.txt',
  status: 'online',
  channel: 'push',
  category: 'messages',
  context_type: 'booking',
};
const byType: Record<string, string> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  'uuid[]': '{}',
  text: 'Some words',
  'text[]': '{}',
  integer: '10',
  smallint: '1',
  bigint: '1',
  boolean: 'true',
  jsonb: '{}',
  json: '{}',
  'timestamp with time zone': new Date(Date.now() + 3_600_000).toISOString(),
};

function argumentFor({ name, type }: { name: string; type: string }, ids: Ids): string | null {
  if (type === 'uuid') return ids[name] ?? byType.uuid ?? null;
  if (type === 'uuid[]') return `{${ids.list}}`;
  if (name === 'context_id') return ids[name] ?? null;
  return (type === 'text' ? plausible[name] : undefined) ?? byType[type] ?? null;
}

/** What the call answers: the rows, or the code it is refused with. */
async function outcome(scene: Scene, actor: Actor, rpc: Rpc, values: (string | null)[]): Promise<string> {
  const named = rpc.parameters
    .map(({ name, type }, index) => `"${name}" => $${index + 1}::text::${type}`)
    .join(', ');
  let rows: unknown;
  try {
    await scene.sql.savepoint(async (inner) => {
      await scene.as(actor, async () => {
        rows = await inner.unsafe(`select * from public."${rpc.name}"(${named})`, values);
      });
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) return codeOf(error);
  }
  return JSON.stringify(rows);
}
class Undo extends Error {}

/** A group of Maya, Sam and somebody whom nobody can find; Nico is not in it. */
async function hiddenThings(scene: Scene): Promise<Ids> {
  const group = await makeGroup(scene, cast.mentor, [cast.student, cast.agent]);
  await scene.sql`update public.profiles set is_listed = false where id = ${cast.agent.id}`;
  const message = await say(scene, cast.mentor, group, 'A secret');
  const attachment = crypto.randomUUID();
  await scene.sql`
    insert into public.message_attachments (id, conversation_id, uploader_id, message_id, name, mime_type, size, kind, path, state)
    values (${attachment}, ${group}, ${cast.mentor.id}, ${message.id}, 'a.txt', 'text/plain', 5, 'file', ${`${group}/x`}, 'ready')`;
  const context = crypto.randomUUID();
  const participants = [{ user_id: cast.mentor.id, role: 'worker' }];
  await scene.sql`
    select public.put_context('booking', ${context}, 'A secret', ${scene.sql.json(participants)})`;
  const session = await requestSession(scene, 'A secret');
  return {
    context_id: context,
    session_id: session.id,
    mentor_id: cast.agent.id,
    conversation_id: group,
    message_id: message.id,
    reply_to: message.id,
    attachment_id: attachment,
    user_id: cast.agent.id,
    other_user_id: cast.agent.id,
    list: cast.agent.id,
  };
}

const nothing = (ids: Ids): Ids =>
  Object.fromEntries(Object.keys(ids).map((name) => [name, crypto.randomUUID()]));
/** Ids of their own in an answer differ from call to call. */
const withoutIds = (text: string, ids: Ids[]) =>
  ids
    .flatMap((one) => Object.values(one))
    .reduce((rest, id) => rest.replaceAll(id, '<id>'), text)
    .replace(/"\d{4}-\d\d-\d\dT[^"]*"/g, '"<time>"');

test('there are functions to ask', () => {
  expect(rpcs.length).toBeGreaterThan(40);
});

test('a stranger gets the same from each function for what is hidden and for what does not exist', async () => {
  await rolledBack(async (scene) => {
    const hidden = await hiddenThings(scene);
    const differing: unknown[] = [];
    for (const rpc of rpcs) {
      const missing = nothing(hidden);
      const [one, other] = [hidden, missing].map((ids) =>
        rpc.parameters.map((parameter) => argumentFor(parameter, ids)),
      );
      const answers = [
        await outcome(scene, cast.stranger, rpc, one ?? []),
        await outcome(scene, cast.stranger, rpc, other ?? []),
      ].map((text) => withoutIds(text, [hidden, missing]));
      // What is asked nothing can give nothing away, and may answer an id that it has just made.
      if (rpc.parameters.length > 0 && answers[0] !== answers[1]) differing.push([rpc.name, ...answers]);
      expect([rpc.name, answers[0]]).not.toEqual([rpc.name, expect.stringContaining('A secret')]);
    }
    expect(differing).toEqual([]);
  });
});

test('nobody gets nothing from any of them', async () => {
  await rolledBack(async (scene) => {
    const hidden = await hiddenThings(scene);
    for (const rpc of rpcs) {
      const values = rpc.parameters.map((parameter) => argumentFor(parameter, hidden));
      expect([rpc.name, await outcome(scene, 'anonymous', rpc, values)]).toEqual([rpc.name, '42501']);
    }
  });
});

/** Refusals on purpose: our five letters, or a value that is not of the type at all. Anything else is a check that is missing. */
const isMeant = (answer: string) =>
  /^[A-Z]{5}$/.test(answer) || answer.startsWith('[') || /^22(P02|003|007|008)$/.test(answer);

test('null, nonsense and extremes are refused with a code of ours, or mean something; none breaks a function', async () => {
  await rolledBack(async (scene) => {
    const { sql: db } = scene;
    await db`update private.limits set value = 100000 where name like '%_burst'`;
    const own = await hiddenThings(scene);
    const odd: Record<string, (string | null)[]> = {
      uuid: [null, 'x'],
      'uuid[]': [null, '{}', '{NULL}', `{${Array(1200).fill(cast.student.id).join(',')}}`],
      text: [null, '', ' ', '\u200b', 'x'.repeat(20_000), "';--", '\u202e', '\ud83d\udc4d\u0301'],
      'text[]': [null, '{}', '{NULL}', '{x}'],
      integer: [null, '0', '-1', '2147483647', '99999999999'],
      bigint: [null, '-1', '9223372036854775807', '9223372036854775808'],
      boolean: [null],
      jsonb: [null, '[]', '1', 'null', JSON.stringify({ x: 'y'.repeat(5_000) })],
      'timestamp with time zone': [null, 'infinity', '-infinity', '0001-01-01', '294276-01-01'],
    };
    const broken: unknown[] = [];
    for (const rpc of rpcs)
      for (const [index, parameter] of rpc.parameters.entries())
        for (const value of odd[parameter.type] ?? [null]) {
          const values = rpc.parameters.map((other) => argumentFor(other, own));
          values[index] = value;
          const answer = await outcome(scene, cast.mentor, rpc, values);
          if (!isMeant(answer))
            broken.push([rpc.name, parameter.name, value?.slice(0, 20) ?? null, answer.slice(0, 60)]);
        }
    expect(broken).toEqual([]);
  });
}, 60_000);
