import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, codeOf, openDatabase, rolledBack, type Scene } from '../support/database.ts';
import { goOnline, makeGroup, say } from './support/chat.ts';
import { requestSession } from './support/sessions.ts';

// S4 to S6 over the catalog, so that a new table cannot be forgotten: what people read and write past the functions.

interface Table {
  name: string;
  kind: 'table' | 'view';
  columns: string[];
  key: string[];
}

const { mentor, student, peer, stranger, agent } = cast;
const sql = openDatabase();
let tables: Table[] = [];

beforeAll(async () => {
  tables = await sql<Table[]>`
    select c.relname as name, case c.relkind when 'v' then 'view' else 'table' end as kind,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '' order by a.attnum) as columns,
      array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') order by 1`;
});

afterAll(() => sql.end());

/** Rows that a statement answers as somebody, or the code it is refused with; what it did is taken back. */
async function attempt(scene: Scene, actor: Actor, statement: string): Promise<string[] | string> {
  let rows: string[] = [];
  try {
    await scene.sql.savepoint(async (inner) => {
      await scene.as(actor, async () => {
        rows = (await inner.unsafe(statement)).map((row) => JSON.stringify(row));
      });
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) return codeOf(error);
  }
  return rows;
}
class Undo extends Error {}

const secret = 'A secret of theirs';

/** A group of Maya, Sam and Alex with one of everything in it; answers the ids that only they may see. */
async function hiddenWorld(scene: Scene): Promise<string[]> {
  const { sql: db } = scene;
  const group = await makeGroup(scene, mentor, [student, agent]);
  const message = await say(scene, mentor, group, secret);
  const attachment = crypto.randomUUID();
  await db`
    insert into public.message_attachments (id, conversation_id, uploader_id, message_id, name, mime_type, size, kind, path, state)
    values (${attachment}, ${group}, ${mentor.id}, ${message.id}, 'a.txt', 'text/plain', 5, 'file', ${`${group}/x`}, 'ready')`;
  await db`insert into public.message_attachment_shares (attachment_id, message_id) values (${attachment}, ${message.id})`;
  await db`insert into public.blocks (blocker_id, blocked_id) values (${mentor.id}, ${agent.id})`;
  await scene.as(student, async () => {
    await db`select public.report_message(${message.id}, 'spam', ${secret})`;
    await db`select public.mark_conversation_read(${group}, 1)`;
    await db`select public.save_draft(${group}, ${secret})`;
    await db`select public.toggle_reaction(${message.id}, '👍')`;
    await db`select public.save_message(${message.id}, true)`;
  });
  const participants = [mentor, student].map(({ id }) => ({ user_id: id, role: 'worker' }));
  await db`select public.put_context('booking', ${crypto.randomUUID()}, ${secret}, ${db.json(participants)})`;
  const session = await requestSession(scene, secret);
  await goOnline(scene, mentor);
  return [group, message.id, attachment, session.id, secret];
}

test('a stranger reads nothing of a conversation from any table or view; counts are of what they see', async () => {
  await rolledBack(async (scene) => {
    const hidden = await hiddenWorld(scene);
    for (const { name, columns } of tables) {
      const readable: string[] = [];
      for (const column of columns) {
        const rows = await attempt(scene, stranger, `select "${column}" as value from public."${name}"`);
        if (rows === '42501') continue;
        readable.push(column);
        for (const id of hidden)
          expect([name, column, JSON.stringify(rows)]).not.toEqual([
            name,
            column,
            expect.stringContaining(id),
          ]);
      }
      if (readable.length === 0) continue;
      const counted = await attempt(
        scene,
        stranger,
        `select count("${readable[0]}") as n, count(*) as rows from public."${name}"`,
      );
      expect(typeof counted, name).not.toBe('string');
    }
  });
});

test('nobody reads nothing', async () => {
  await rolledBack(async (scene) => {
    for (const { name } of tables)
      expect([name, await attempt(scene, 'anonymous', `select from public."${name}"`)]).toEqual([
        name,
        '42501',
      ]);
  });
});

test('people change and delete rows of their own at most, whatever the column', async () => {
  await rolledBack(async (scene) => {
    await hiddenWorld(scene);
    for (const actor of [stranger, student, peer])
      for (const { name, columns } of tables) {
        const statements = [
          ...columns.map((column) => `update public."${name}" t set "${column}" = t."${column}"`),
          `delete from public."${name}" t`,
        ];
        for (const statement of statements) {
          // Without a right to read there is nothing to return; the rows are then told by what is left of them.
          const rows = await attempt(scene, actor, `${statement} returning to_jsonb(t) as row`);
          if (typeof rows === 'string') continue;
          for (const row of rows)
            expect([statement, row]).toEqual([statement, expect.stringContaining(actor.id)]);
        }
      }
  });
});

/** What people may write by hand, by column: everything else is a function's. */
const writable = new Set(['profiles', 'user_roles']);

test('no table takes a copy of somebody’s row, nor an upsert over it; updates are granted where listed only', async () => {
  await rolledBack(async (scene) => {
    await hiddenWorld(scene);
    for (const { name, kind, columns, key } of tables) {
      if (kind === 'view') continue;
      const list = columns.map((column) => `"${column}"`).join(', ');
      const [source] = await scene.sql.unsafe(`select to_jsonb(t) as row from public."${name}" t limit 1`);
      const row = JSON.stringify(source?.row ?? {}).replaceAll("'", "''");
      const copy = `insert into public."${name}" (${list}) select ${list} from jsonb_populate_record(null::public."${name}", '${row}')`;
      const target = key.map((column) => `"${column}"`).join(', ');
      for (const actor of [stranger, student]) {
        for (const statement of [
          copy,
          `${copy} on conflict (${target}) do update set "${columns[0]}" = excluded."${columns[0]}"`,
        ])
          expect([name, await attempt(scene, actor, statement)]).toEqual([name, '42501']);
        for (const column of columns) {
          const answer = await attempt(
            scene,
            actor,
            `update public."${name}" set "${column}" = "${column}" where false`,
          );
          if (!writable.has(name) && answer !== '42501')
            expect([name, column, answer]).toEqual([name, column, '42501']);
        }
      }
    }
  });
});
