// `node bench/search-growth.ts --sizes 100000,300000,1000000,10000000`: W8, W9 and W10 at growing sizes of one database,
// through the public API, and how each grows. Writes bench/results/<day>-reading.json; `node bench/publish.ts` draws it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { startStack } from '../scripts/lib/stack-process.ts';
import { applyBenchSettings } from './peers/eyrie/bench-settings.ts';
import type { ReadingResult, ReadingWorkload } from './reading-result.ts';
import { growthExponent } from './stats/growth-exponent.ts';
import { commit, machineInfo } from './system/machine.ts';
import { readingAt } from './workloads/reading-at.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000,300000,1000000,10000000' },
    requests: { type: 'string', default: '600' },
    name: { type: 'string', default: 'reading' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const isRising = sizes.every((size, index) => Number.isSafeInteger(size) && size > (sizes[index - 1] ?? 0));
if (!isRising) throw new Error(`--sizes must be rising whole numbers, not ${values.sizes}`);
const requests = Number(values.requests);
const began = Date.now();
const say = (line: string) => console.error(`${Math.round((Date.now() - began) / 1000)} s  ${line}`);
const machine = machineInfo();

const stack = await startStack(['--ephemeral', '--no-seed'], true);
const sql = postgres(stack.info.dbUrl, { max: 1, max_lifetime: null, onnotice: () => undefined });
try {
  // Role postgres has two minutes a statement; an index over millions takes longer.
  await sql`set statement_timeout = 0`;
  await applyBenchSettings(sql);
  const found: ReadingResult['sizes'] = [];
  for (const [index, to] of sizes.entries()) {
    const step = { number: index + 1, from: sizes[index - 1] ?? 0, to, requests };
    found.push(await readingAt(sql, stack.info, step, say));
    // A run that is stopped on its way to the largest size keeps what it has.
    write(found);
  }
} finally {
  await sql.end();
  await stack.stop();
}

function write(found: ReadingResult['sizes']) {
  const growthOf = (name: ReadingWorkload) =>
    growthExponent(
      found.map(({ messages, figures }) => ({ size: messages, cost: figures[name].p50 ?? Number.NaN })),
    );
  const result: ReadingResult = {
    kind: 'reading',
    name: values.name,
    startedAt: new Date(began).toISOString(),
    seconds: Math.round((Date.now() - began) / 1000),
    commit: commit(),
    machine,
    requests,
    sizes: found,
    growth:
      found.length < 4
        ? null
        : {
            history: growthOf('history'),
            inbox: growthOf('inbox'),
            searchIn20: growthOf('searchIn20'),
            searchIn500: growthOf('searchIn500'),
          },
  };
  const file = `bench/results/${result.startedAt.slice(0, 10)}-${values.name}.json`;
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, null, 1)}\n`);
  say(`written to ${file}`);
}
