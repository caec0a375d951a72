import { afterAll, expect, test } from 'vitest';
import { environment } from './support/environment.ts';
import { RawClient } from './support/raw-client.ts';
import { newTopic, sql } from './support/topics.ts';

const crowd: RawClient[] = [];
afterAll(async () => {
  for (const { socket } of crowd) socket.terminate();
  await sql.end();
});

test('S4.53: a thousand connections at once, each in a topic, hear the same broadcast and answer afterwards', async () => {
  const name = newTopic();
  for (let hundred = 0; hundred < 10; hundred += 1) {
    const arriving = Array.from({ length: 100 }, async () => {
      const client = await RawClient.connect();
      crowd.push(client);
      return (await client.join(name)).payload;
    });
    for (const answer of await Promise.all(arriving)) expect(answer).toMatchObject({ status: 'ok' });
  }
  const answer = await fetch(`${environment.url}/realtime/v1/api/broadcast`, {
    method: 'POST',
    headers: { apikey: environment.publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify({ messages: [{ topic: name, event: 'one', payload: { n: 1 } }] }),
  });
  expect(answer.status).toBe(202);
  const heard = await Promise.all(crowd.map((client) => client.nextEvent('broadcast')));
  expect(heard).toHaveLength(1_000);
  await Promise.all(crowd.map((client) => client.heartbeat()));
});
