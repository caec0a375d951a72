import { afterAll, beforeAll, expect, test } from 'vitest';
import { runChat } from '../../bench/generator/run-chat.ts';
import { runStorm } from '../../bench/generator/storm.ts';
import type { Driver, RunningPeer } from '../../bench/peers/peer.ts';
import { rawWs } from '../../bench/peers/raw-ws/peer.ts';

const shape = { rooms: 3, members: 4 };
let peer: RunningPeer;
let driver: Driver;
let hear: (room: number, member: number, data: Buffer | string) => void = () => undefined;

beforeAll(async () => {
  peer = await rawWs.start();
  driver = await rawWs.connect(await peer.prepare(shape), (...heard) => hear(...heard));
});
afterAll(async () => {
  await driver.close();
  await peer.stop();
});

test('after a storm everybody is back and hears what is said', async () => {
  const figures = await runStorm(driver, shape, 20);
  expect(figures).toMatchObject({ clients: 12, failures: 0, behind: 0 });
  expect(figures.converged.count).toBe(12);
  expect(figures.join.count).toBe(12);
  expect(driver.connected()).toBe(12);
  const plan = { rate: 100, warmUpSeconds: 0, seconds: 0.3, bodyBytes: 100 };
  const heard = await runChat(1, driver, shape, plan, (recorder) => {
    hear = recorder.received;
  });
  expect(heard).toMatchObject({
    sent: 30,
    acknowledged: 30,
    deliveries: 120,
    lost: 0,
    bytesPerDelivery: 100,
  });
});

test('somebody who is refused tries again, and who misses messages is counted', async () => {
  let calls = 0;
  const stubborn: Driver = {
    ...driver,
    rejoin: async (room, member, missed) => {
      calls += 1;
      if (calls <= 2) throw new Error('not yet');
      await driver.rejoin(room, member, missed);
      return member === 0 ? missed - 1 : missed;
    },
  };
  const figures = await runStorm(stubborn, shape, 20);
  expect(figures.failures).toBe(2);
  // Three rooms have a first member, and everybody returns twice.
  expect(figures.behind).toBe(6);
});
