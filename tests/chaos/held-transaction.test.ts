import { afterAll, beforeAll, expect, test } from 'vitest';
import { untilConverged } from './support/healing.ts';
import { holdTransaction } from './support/hold-transaction.ts';
import type { TabReport } from './support/tab-protocol.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld(5, true);
}, 90_000);

afterAll(() => world?.close(), 30_000);

test('R5: a message whose transaction stays open for 5 s while 100 later ones commit is seen by everybody, in its place', async () => {
  const { tabs, sql } = world;
  const [held = '', other = ''] = await world.openRooms(2);
  const { ids, commit } = await holdTransaction(world, held);
  const release = new Promise((resolve) => setTimeout(resolve, 5_000));
  // Whoever waits for a room waits everywhere (their rate is taken first) and keeps one of REST's five connections: here
  // the one who holds the transaction (Priya) and one who comes behind (Alex) write nowhere else.
  const behind = tabs.filter((tab) => tab.name === 'alex');
  const elsewhere = tabs.filter((tab) => tab.name !== 'alex' && tab.name !== 'priya');
  for (const tab of behind) tab.tell({ do: 'write', room: held, prefix: tab.name, from: 0, to: 20 });
  for (const tab of elsewhere) tab.tell({ do: 'write', room: other, prefix: tab.name, from: 0, to: 34 });
  // Elsewhere nobody waits; in the room itself nobody may be numbered past the open one.
  const committed = (room: string) => sql`select id from public.messages where conversation_id = ${room}`;
  await expect.poll(async () => (await committed(other)).length, { timeout: 4_500 }).toBe(102);
  expect(await committed(held)).toHaveLength(0);
  await release;
  await commit();
  await Promise.all(tabs.map((tab) => tab.ask({ do: 'drain', rooms: [held, other] }, 20_000)));
  await untilConverged(world, [held, other], 'an open transaction');
  for (const room of [held, other]) {
    const reports = new Map<string, TabReport>();
    for (const tab of tabs) reports.set(tab.name, await tab.ask<TabReport>({ do: 'report', room }, 10_000));
    await world.ledger.verify(sql, room, reports);
    for (const { lines } of reports.values()) expect(lines).toHaveLength(room === held ? 21 : 102);
  }
  const [first] = await sql`select seq::int, created_at from public.messages where id = ${ids.message}`;
  expect(first?.seq).toBe(1);
  // A cursor of time (the seed's) would have passed it over: it was written before, and committed after, all of the others.
  const [later] = await sql`
    select count(*)::int as count from public.messages where conversation_id = ${other} and created_at > ${first?.created_at}`;
  expect(later?.count).toBe(102);
  expect(world.ledger.violations).toEqual([]);
}, 60_000);
