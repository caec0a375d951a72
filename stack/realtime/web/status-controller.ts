import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Sql } from 'postgres';
import type { Hub } from '../hub.ts';
import { metrics } from '../metrics.ts';
import type { ReplicationConnection } from '../tenants/replication-connection.ts';
import { typists } from '../typists.ts';

const loopDelay = monitorEventLoopDelay({ resolution: 50 });
loopDelay.enable();

/** `ok` when clients can join and messages from the database arrive; otherwise why not. */
export function health(replication: ReplicationConnection): { status: number; body: object } {
  if (replication.downBecause === null) return { status: 200, body: { status: 'ok' } };
  return { status: 503, body: { status: 'degraded', replication: replication.downBecause } };
}

/** Everything that this process counts, with the write-ahead log that the slot still holds. */
export async function readMetrics(hub: Hub, replication: ReplicationConnection, sql: Sql): Promise<object> {
  const { rss, heapUsed } = process.memoryUsage();
  let channels = 0;
  for (const socket of hub.sockets) channels += socket.topicCount;
  return {
    connections: hub.sockets.size,
    channels,
    rooms: hub.rooms.count,
    typists: typists.count(),
    ...metrics,
    eventsPerSecond: hub.rates.events.perSecond,
    joinsPerSecond: hub.rates.joins.perSecond,
    presenceEventsPerSecond: hub.rates.presenceEvents.perSecond,
    replication: {
      streaming: replication.slot !== null,
      downBecause: replication.downBecause,
      starts: replication.starts,
      lagBytes: await slotLag(sql, replication.slot),
    },
    postgresChanges: {
      subscriptions: hub.changes.subscriptions.size,
      streaming: hub.changes.slot !== null,
      lagBytes: await slotLag(sql, hub.changes.slot),
    },
    eventLoopDelayMs: { p50: loopDelay.percentile(50) / 1e6, p99: loopDelay.percentile(99) / 1e6 },
    rssBytes: rss,
    heapUsedBytes: heapUsed,
  };
}

/** null when the slot does not exist or the database does not answer. */
async function slotLag(sql: Sql, slot: string | null): Promise<number | null> {
  if (slot === null) return null;
  try {
    const rows = await sql<{ lag: number }[]>`
      select pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::float8 as lag
      from pg_replication_slots where slot_name = ${slot}`;
    return rows[0]?.lag ?? null;
  } catch {
    return null;
  }
}
