import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, expect, test } from 'vitest';
import { environment } from '../support/environment.ts';
import { sendFromDatabase, sql } from '../support/topics.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

const servers: OwnServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});
afterAll(() => sql.end());

// S1.42, S2.42, S4.01: what joins servers is the database. Every fact is a row of it, and each server reads them all.
test('a message reaches the listeners of every server on the same database, once', async () => {
  const topic = randomUUID();
  servers.push(
    await startOwnServer({ DB_URL: environment.databaseUrl }),
    await startOwnServer({ DB_URL: environment.databaseUrl }),
  );
  const clients = await Promise.all(
    servers.map(async (server) => {
      const client = await server.connect();
      await client.join(topic, { broadcast: { replication_ready: true } });
      expect((await client.nextEvent('system')).payload.status).toBe('ok');
      return client;
    }),
  );
  for (const event of ['first', 'second']) {
    await sendFromDatabase(topic, event, {}, false);
    for (const client of clients) expect((await client.nextEvent('broadcast')).payload.event).toBe(event);
  }
});
