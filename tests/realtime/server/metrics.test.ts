import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { environment } from '../support/environment.ts';
import { sendFromDatabase, sql } from '../support/topics.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer;
afterEach(async () => {
  await server.stop();
  await sql.end();
});

test('the metrics count connections, topics, joins and deliveries, and measure the lag of the slot', async () => {
  server = await startOwnServer({ DB_URL: environment.databaseUrl });
  const before = await server.metrics();
  const [one, two] = [await server.connect(), await server.connect()];
  const [room, other] = [randomUUID(), randomUUID()];
  await one.join(room, { broadcast: { replication_ready: true } });
  await one.nextEvent('system');
  await two.join(room);
  await two.join(other);
  await sendFromDatabase(room, 'said', {}, false);
  await Promise.all([one.nextEvent('broadcast'), two.nextEvent('broadcast')]);
  const after = await server.metrics();
  const grown = (name: string) => Number(after[name]) - Number(before[name]);
  expect(after).toMatchObject({ connections: 2, channels: 3, rooms: 2 });
  expect([grown('joins'), grown('deliveries'), grown('joinsRefused')]).toEqual([3, 2, 0]);
  expect(grown('broadcastsFromDatabase')).toBeGreaterThanOrEqual(1);
  expect(after.replication).toMatchObject({ streaming: true, lagBytes: expect.any(Number) });
});
