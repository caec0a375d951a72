import type { HeartbeatCost, PresenceResult } from '../presence/presence-result.ts';
import type { Growth } from '../stats/growth-exponent.ts';

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(milliseconds < 1000 ? 2 : 1);
const verdict = (isMet: boolean) => (isMet ? 'met' : 'missed');
const growth = ({ exponent, r2 }: Growth) =>
  `${exponent.toFixed(2)}, R² ${r2.toFixed(2)} (${verdict(exponent <= 1)})`;
const costs = (all: HeartbeatCost[]) =>
  all.map(({ size, cost }) => `${size.toLocaleString('en')}: ${cost.toFixed(1)}`).join('; ');

/** The section of docs/benchmarks.md about presence (R9). */
export function presenceReport({ startedAt, commit, machine, closed, killed, cost }: PresenceResult): string {
  const range = (all: number[]) => `${seconds(Math.min(...all))} to ${seconds(Math.max(...all))} s`;
  return [
    `Measured on ${startedAt.slice(0, 10)} at commit \`${commit}\` on ${machine.cores} cores of ${machine.cpu}; load before it ${machine.loadBefore.toFixed(2)}.`,
    '',
    '| R9 | goal | found |',
    '| --- | --- | --- |',
    `| ${killed.length} clients killed (SIGKILL), 0 to 21 s after they came, until a peer's client showed them offline | 45 s | ${range(killed)} (${verdict(Math.max(...killed) <= 45_000)}) |`,
    `| ${closed.length} clients signed out | 2 s | ${range(closed)} (${verdict(Math.max(...closed) <= 2_000)}) |`,
    `| a heartbeat, by peers who are there (ms: ${costs(cost.peers)}) | exponent 1 | ${growth(cost.byPeers)} |`,
    `| a heartbeat, by strangers who are there (ms: ${costs(cost.strangers)}) | exponent 1 | ${growth(cost.byStrangers)} |`,
  ].join('\n');
}
