import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack, type Scene } from '../support/database.ts';
import { makeGroup, say } from './support/chat.ts';
import { found, refusedSearch, search } from './support/search.ts';

const { mentor, student, peer } = cast;
const at = (minute: number) => new Date(Date.UTC(2030, 0, 1, 12, minute)).toISOString();

/** Writes messages straight into the table, one a minute, as if it had been so. */
async function write(scene: Scene, id: string, rows: { content: string; from: string; files?: unknown[] }[]) {
  const { sql } = scene;
  for (const [index, { content, from, files }] of rows.entries())
    await sql`
      insert into public.messages (id, conversation_id, seq, change_seq, sender_id, content, attachments, created_at)
      values (${crypto.randomUUID()}, ${id}, ${index + 1}, ${index + 1}, ${from}, ${content}, ${sql.json((files ?? []) as never)}, ${at(index)})`;
  await sql`update public.conversations set last_seq = ${rows.length}, change_seq = ${rows.length},
    last_message_at = ${at(rows.length - 1)} where id = ${id}`;
}

async function world(scene: Scene): Promise<string> {
  const id = await makeGroup(scene, mentor, [student, peer]);
  const image = { id: crypto.randomUUID(), name: 'Grundriß-plan.png', kind: 'image' };
  const file = { id: crypto.randomUUID(), name: 'budget.xlsx', kind: 'file' };
  await write(scene, id, [
    { content: 'plan one', from: mentor.id },
    { content: 'plan two https://example.com/plan', from: student.id },
    { content: '', from: mentor.id, files: [image] },
    { content: 'plan four', from: mentor.id, files: [file] },
    { content: 'something else', from: mentor.id },
  ]);
  return id;
}

test('from, in, has, before and after narrow a search, alone and together', async () => {
  await rolledBack(async (scene) => {
    const conversation_id = await world(scene);
    const ask = (query: string, filters = {}) => found(scene, peer, query, { conversation_id, ...filters });
    expect(await ask('plan')).toEqual(['plan four', '', 'plan two https://example.com/plan', 'plan one']);
    expect(await ask('plan', { from_user: mentor.id })).toEqual(['plan four', '', 'plan one']);
    expect(await ask('', { from_user: student.id })).toEqual(['plan two https://example.com/plan']);
    expect(await ask('', { has: 'attachment' })).toEqual(['plan four', '']);
    expect(await ask('', { has: 'image' })).toEqual(['']);
    expect(await ask('', { has: 'link' })).toEqual(['plan two https://example.com/plan']);
    expect(await ask('grundriss')).toEqual(['']);
    expect(await ask('plan', { has: 'attachment', from_user: student.id })).toEqual([]);
    expect(await ask('plan', { before: at(1) })).toEqual(['plan one']);
    expect(await ask('plan', { after: at(3) })).toEqual(['plan four']);
    expect(await ask('plan', { after: at(1), before: at(3) })).toEqual([
      '',
      'plan two https://example.com/plan',
    ]);
    expect(await ask('plan', { after: at(3), before: at(1) })).toEqual([]);
    expect(await found(scene, peer, 'plan two')).toEqual(['plan two https://example.com/plan']);
    for (const has of ['', 'video', "link'--"])
      expect(await refusedSearch(scene, peer, 'plan', { has })).toBe('BDHAS');
    for (const page_size of [0, 101, -1, null])
      expect(await refusedSearch(scene, peer, 'plan', { page_size })).toBe('NOPGE');
  });
});

test('pages go on from the last line, through messages of the same moment, and end', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const one = await makeGroup(scene, mentor, [peer]);
    const other = await makeGroup(scene, mentor, [peer]);
    for (const id of [one, other]) {
      await write(
        scene,
        id,
        Array.from({ length: 30 }, (_, n) => ({ content: `zeppelin ${n}`, from: mentor.id })),
      );
      await sql`alter table public.messages disable trigger _100_refuse_rewriting`;
      await sql`update public.messages set created_at = ${at(9)} where conversation_id = ${id} and seq between 6 and 10`;
    }
    for (const query of ['zeppelin', 'zepelin']) {
      const seen: string[] = [];
      let page = await search(scene, peer, query, { page_size: 7 });
      while (page.length > 0) {
        seen.push(...page.map((hit) => hit.message.id));
        const { created_at: before_at, id: before_id } = page.at(-1)?.message ?? {};
        page = await search(scene, peer, query, { page_size: 7, before_at, before_id });
      }
      expect(seen.length).toBe(60);
      expect(new Set(seen).size).toBe(60);
    }
    const sorted = await search(scene, peer, 'zeppelin', { page_size: 60 });
    const times = sorted.map((hit) => `${hit.message.created_at} ${hit.message.id}`);
    expect(times).toEqual([...times].sort().reverse());
  });
});

test('a slip is forgiven only where the words themselves are nowhere', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await say(scene, mentor, id, 'a planet');
    await say(scene, mentor, id, 'a plant');
    const exact = await search(scene, student, 'plant', { conversation_id: id });
    expect(exact.map((hit) => [hit.message.content, hit.rank])).toEqual([['a plant', 1]]);
    const [last] = exact;
    const rest = { before_at: last?.message.created_at, before_id: last?.message.id };
    expect(await search(scene, student, 'plant', { conversation_id: id, ...rest })).toEqual([]);
    const near = await search(scene, student, 'plaant', { conversation_id: id });
    expect(near.map((hit) => hit.message.content)).toEqual(['a plant']);
    expect(near[0]?.rank).toBeLessThan(1);
  });
});

test('the plan never reads the whole table, and stretches of 4,096 places hide nothing', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    await sql`
      insert into public.messages (id, conversation_id, seq, change_seq, sender_id, content, created_at)
      select gen_random_uuid(), ${id}, n, n, ${mentor.id}, case when n % 1000 = 0 then 'zeppelin ' else 'common words ' end || n,
        '2030-01-01T00:00Z'::timestamptz + n * interval '1 second'
      from generate_series(1, 9000) n`;
    await sql`update public.conversations set last_seq = 9000, change_seq = 9000,
      last_message_at = '2030-01-01T02:30Z' where id = ${id}`;
    expect(await found(scene, student, 'zeppelin')).toEqual(
      Array.from({ length: 9 }, (_, n) => `zeppelin ${9000 - n * 1000}`),
    );
    expect((await found(scene, student, 'common')).at(0)).toBe('common words 8999');
    const plan = await sql<{ 'QUERY PLAN': string }[]>`
      explain select from unnest(array[1, 2]) key cross join lateral (
        select id from public.messages m
        where private.search_keys(m.conversation_id, m.seq, m.sender_id, m.content, m.attachments) @> array[key]
          and m.deleted_at is null and m.type <> 'system' offset 0) found`;
    const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(lines).toContain('messages_search_idx');
    expect(lines).not.toContain('Seq Scan on messages');
  });
}, 60_000);
