// `node bench/presence.ts`: R9. People's clients are killed (SIGKILL) or signed out, and a peer's client says when it sees them go;
// and what a heartbeat costs, by how many people are there. A minute and a half; writes
// bench/results/<day>-presence.json, which `node bench/publish.ts` draws.
import { mkdirSync, writeFileSync } from 'node:fs';
import postgres from 'postgres';
import { startStack } from '../scripts/lib/stack-process.ts';
import { heartbeatCost } from './presence/heartbeat-cost.ts';
import type { PresenceResult } from './presence/presence-result.ts';
import { timeDepartures } from './presence/time-departures.ts';
import { commit, machineInfo } from './system/machine.ts';

const startedAt = new Date().toISOString();
const machine = machineInfo();
const stack = await startStack(['--ephemeral', '--no-seed'], true);
const sql = postgres(stack.info.dbUrl, { max: 1, onnotice: () => undefined });
try {
  const closed = await timeDepartures(sql, stack.info, 8, 'closed');
  console.error(`closed: ${closed.map((ms) => `${ms} ms`).join(', ')}`);
  const killed = await timeDepartures(sql, stack.info, 8, 'killed');
  console.error(`killed: ${killed.map((ms) => `${ms} ms`).join(', ')}`);
  const cost = await heartbeatCost(sql, stack.info, (line) => console.error(line));
  const result: PresenceResult = {
    kind: 'presence',
    startedAt,
    commit: commit(),
    machine,
    closed,
    killed,
    cost,
  };
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(
    `bench/results/${startedAt.slice(0, 10)}-presence.json`,
    `${JSON.stringify(result, null, 1)}\n`,
  );
  console.log(JSON.stringify(result, null, 1));
} finally {
  await sql.end();
  await stack.stop();
}
