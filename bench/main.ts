import { mkdirSync, writeFileSync } from 'node:fs';
import { readOptions } from './options.ts';
import { findPeer } from './peers/all-peers.ts';
import { publish } from './report/publish.ts';
import { terminalReport } from './report/terminal-report.ts';
import { runBench } from './run-bench.ts';
import { fullSettings, mediumSettings, quickSettings } from './settings.ts';

/** `npm run bench -- [--quick | --medium] [--only NAME] [--contender NAME]... [--audience N] [--json]`: see docs/benchmarks.md. */
const options = readOptions(process.argv.slice(2));
const chosen = { quick: quickSettings, medium: mediumSettings, full: fullSettings }[options.size];
const settings = { ...chosen, fanOut: [...chosen.fanOut, ...(options.audience ? [options.audience] : [])] };
const peers = (options.contenders.length > 0 ? options.contenders : settings.contenders).map(findPeer);
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());

const result = await runBench({
  settings,
  peers,
  only: options.only,
  signal: stopped.signal,
  say: (line) => console.error(line),
}).catch((error: unknown) => {
  if (!stopped.signal.aborted) throw error;
  console.error('Stopped before it was done; nothing is written.');
  process.exit(1);
});
const file = `bench/results/${result.startedAt.slice(0, 10)}-${result.name}.json`;
mkdirSync('bench/results', { recursive: true });
writeFileSync(file, `${JSON.stringify(result, null, 1)}\n`);
if (options.json) console.log(JSON.stringify(result));
else console.log(terminalReport(result));
console.error(`Written to ${file}.`);
// A part or a glance must not replace what stands in the documentation.
if (options.size !== 'quick' && !options.only && options.contenders.length === 0) publish(result);
