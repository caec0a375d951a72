// `node bench/search-growth.ts --sizes 50000,100000,300000,1000000`: W8, W9 and W10 at growing sizes of one
// database, through the public API, and how each grows. Writes bench/results/<day>-reading.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import postgres, { type Sql } from 'postgres';
import { makeWorld } from '../scripts/lib/populate/make-world.ts';
import { startStack } from '../scripts/lib/stack-process.ts';
import { applyBenchSettings } from './peers/eyrie/bench-settings.ts';
import { growthExponent } from './stats/growth-exponent.ts';
import { measureHistory } from './workloads/history.ts';
import { measureInbox } from './workloads/inbox.ts';
import { measureSearch } from './workloads/search.ts';
import { readAs } from './workloads/search-api.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '50000,100000,300000,1000000' },
    requests: { type: 'string', default: '600' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const requests = Number(values.requests);
const say = (line: string) => console.error(line);

const stack = await startStack(['--ephemeral', '--no-seed'], true);
const sql = postgres(stack.info.dbUrl, { max: 1, max_lifetime: null, onnotice: () => undefined });
try {
  // Role postgres has two minutes a statement; an index over millions takes longer.
  await sql`set statement_timeout = 0`;
  await applyBenchSettings(sql);
  const found: Awaited<ReturnType<typeof measureAt>>[] = [];
  for (const [step, size] of sizes.entries()) found.push(await measureAt(sql, step, size));
  const growth = Object.fromEntries(
    (['history', 'inbox', 'searchIn20', 'searchIn500'] as const).map((name) => [
      name,
      growthExponent(found.map((one) => ({ size: one.messages, cost: one[name].p50 ?? Number.NaN }))),
    ]),
  );
  const result = { startedAt: new Date().toISOString(), found, growth };
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(
    `bench/results/${result.startedAt.slice(0, 10)}-reading.json`,
    `${JSON.stringify(result, null, 1)}\n`,
  );
  console.log(JSON.stringify(result, null, 1));
} finally {
  await sql.end();
  await stack.stop();
}

/** Adds what is missing to the size, with people and conversations in step, and measures as three of the newcomers. */
async function measureAt(db: Sql, step: number, size: number) {
  const messages = size - (sizes[step - 1] ?? 0);
  const conversations = Math.max(1600, Math.round(messages / 70));
  const options = { people: conversations, conversations, messages, seed: step + 1, threads: [20, 200, 500] };
  const [few, some, many] = await makeWorld(db, options, say);
  if (!(few && some && many)) throw new Error('the world has no inhabitants');
  await db`vacuum (analyze) public.messages, public.conversations, public.conversation_members`;
  const [space] = await db<{ index: number; table: number }[]>`
    select pg_relation_size('public.messages_search_idx')::float8 as index, pg_relation_size('public.messages')::float8 as table`;
  const as = (id: string) => readAs(stack.info, id);
  const found = {
    messages: size,
    searchIndexBytes: space?.index,
    tableBytes: space?.table,
    history: await measureHistory(db, await as(many.id), many.id, requests),
    inbox: await measureInbox(await as(some.id), requests / 2),
    searchIn20: await measureSearch(await as(few.id), requests),
    searchIn500: await measureSearch(await as(many.id), requests),
  };
  say(JSON.stringify(found));
  return found;
}
