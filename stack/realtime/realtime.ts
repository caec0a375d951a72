import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import postgres from 'postgres';
import { verifyToken } from './auth/jwt-verification.ts';
import { signatureVerifier } from './auth/signature-verifier.ts';
import { Rooms } from './channels/rooms.ts';
import { closeCodes } from './channels/user-socket.ts';
import type { RealtimeConfig } from './config.ts';
import { PostgresChanges } from './extensions/postgres-changes/postgres-changes.ts';
import type { Hub } from './hub.ts';
import { createRates } from './rates.ts';
import { Authorization } from './tenants/authorization.ts';
import { broadcastRow } from './tenants/batch-broadcast.ts';
import { Janitor } from './tenants/janitor.ts';
import { messageReader } from './tenants/message-reader.ts';
import { Messages } from './tenants/messages.ts';
import { ReplicationConnection } from './tenants/replication-connection.ts';
import { createEndpoint } from './web/endpoint.ts';
import { health, readMetrics } from './web/status-controller.ts';

export interface RunningRealtime {
  port: number;
  /** Takes requests and upgrades, also those that come in another way than through its port. */
  endpoint: Server;
  /** Tells the clients to come back, then lets go of the database. */
  stop(): Promise<void>;
}

const sweepEveryMs = 1_000;
const statementTimeoutMs = 5_000;

/** Starts the server: resolves when it listens. Broadcast from the database comes up on its own, see `/healthcheck`. */
export async function startRealtimeServer(config: RealtimeConfig, log: Logger): Promise<RunningRealtime> {
  const sql = postgres(config.databaseUrl, {
    max: config.poolSize,
    idle_timeout: 30,
    connect_timeout: 5,
    onnotice: () => undefined,
    connection: {
      application_name: 'realtime',
      statement_timeout: statementTimeoutMs,
      // Probes are rolled back and partitions can be made again: nothing here is worth waiting for the disk.
      synchronous_commit: 'off',
      TimeZone: 'UTC',
    },
  });
  const verifier = signatureVerifier(config.jwtSecret, config.jwks);
  const rates = createRates(config.limits);
  const hub: Hub = {
    config,
    log,
    rates,
    rooms: new Rooms(rates),
    sockets: new Set(),
    authorization: new Authorization(sql, log),
    messages: new Messages(sql),
    changes: new PostgresChanges({
      databaseUrl: config.databaseUrl,
      sql,
      log,
      rates,
      idleAfterMs: config.changesIdleTimeoutMs,
    }),
    verify: (token) => verifyToken(token, verifier),
    replicationReady: (timeoutMs) => replication.ready(timeoutMs),
  };
  const replication = new ReplicationConnection({
    name: 'broadcast from the database',
    databaseUrl: config.databaseUrl,
    publication: 'supabase_realtime_messages_publication',
    slotPrefix: 'supabase_realtime_messages_replication_slot',
    log,
    reader: () => messageReader(log, (row) => broadcastRow(hub, row)),
    onGap: () => failAllChannels(hub),
  });
  const janitor = new Janitor(sql, log);
  const endpoint = createEndpoint(hub, {
    health: () => health(replication),
    metrics: () => readMetrics(hub, replication, sql),
  });

  endpoint.listen(config.port, config.host);
  await once(endpoint, 'listening');
  janitor.start();
  replication.start();
  const sweeper = setInterval(() => {
    const now = Date.now();
    for (const socket of hub.sockets) socket.sweep(now);
    hub.changes.sweep(now);
  }, sweepEveryMs);

  return {
    port: (endpoint.address() as AddressInfo).port,
    endpoint,
    async stop() {
      clearInterval(sweeper);
      janitor.stop();
      endpoint.close();
      await Promise.all([...hub.sockets].map((socket) => socket.disconnect(closeCodes.restart)));
      await Promise.all([replication.stop(), hub.changes.stop()]);
      await sql.end({ timeout: 1 });
      endpoint.closeAllConnections();
    },
  };
}

/**
 * After a gap in the stream nobody can know what was missed. Clients answer a failed channel by joining again, and
 * fetch what they lack after that, as after any reconnect.
 */
function failAllChannels(hub: Hub): void {
  hub.log.warn(
    { sockets: hub.sockets.size },
    'messages may have been missed: every channel has to join again',
  );
  for (const socket of hub.sockets)
    for (const channel of [...socket.channels()]) channel.fail('replication_gap');
}
