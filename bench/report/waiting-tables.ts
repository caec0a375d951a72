import type { Result } from '../result.ts';
import type { Table } from './table.ts';

/** What connections cost that do nothing. */
export function idleTable({ idle, settings }: Result): Table | undefined {
  if (idle.length === 0) return undefined;
  return {
    title: `Connections that do nothing, for ${settings.idle.seconds} s`,
    head: ['contender', 'connections', 'KB each', 'CPU us/s each', 'lost', 'missed heartbeats'],
    rows: idle.map((line) => [
      line.contender,
      line.connections.toLocaleString('en'),
      line.kilobytesPerConnection.toFixed(1),
      line.cpuMicrosPerConnection.toFixed(1),
      String(line.lost),
      String(line.missedHeartbeats),
    ]),
  };
}

/** What came of everybody losing their connection. */
export function stormTable({ storm, settings }: Result): Table | undefined {
  if (storm.length === 0) return undefined;
  const missed = settings.storm?.missed;
  return {
    title: `All ${storm[0]?.figures.clients} members lose their connection; each returns and reads the ${missed} messages it missed`,
    head: [
      'contender',
      'all at once: last one back, ms',
      'half of them, ms',
      '40 at a time: joins/s',
      'p50, ms',
      'p99, ms',
      'repeated attempts',
      'behind',
      'database sessions',
      'CPU-s',
    ],
    rows: storm.map(({ contender, figures, databaseConnections, cpuSeconds }) => [
      contender,
      ...[figures.converged.max, figures.converged.p50].map((value) => String(Math.round(value ?? 0))),
      String(figures.joinsPerSecond),
      ...[figures.join.p50, figures.join.p99].map((value) => (value ?? 0).toFixed(1)),
      String(figures.failures),
      String(figures.behind),
      String(databaseConnections ?? '-'),
      cpuSeconds.toFixed(1),
    ]),
  };
}
