import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from './world.ts';

const PER_MINUTE = 305;
const BURST = 5;
/** What time the way from the claim to the service may differ by from one push to the next. */
const JITTER_SECONDS = 0.6;

let world: World;
const setRate = (perMinute: number, burst: number) => world.sql`
  update private.provider_rates set per_minute = ${perMinute}, burst = ${burst} where provider = 'web_push'`;

beforeAll(async () => {
  world = await openWorld();
  await setRate(PER_MINUTE, BURST);
});
afterAll(async () => {
  await setRate(400_000, 10_000);
  await world.close();
});

test('R13: two workers side by side keep to one limit, and all is sent once', async () => {
  const subscriptions = await Promise.all(Array.from({ length: 16 }, () => world.subscribe()));
  await world.sql`update private.delivery_lanes set tokens = ${BURST}, refilled_at = now() where provider = 'web_push'`;
  await world.say(await world.group(), 'One after the other');
  const isDone = () => subscriptions.every((subscription) => world.push.received(subscription).length > 0);
  const work = async () => {
    while (!isDone()) await world.dispatch();
  };
  await Promise.all([work(), work()]);

  const times = subscriptions
    .flatMap((subscription) => world.push.received(subscription))
    .map(({ at }) => at);
  expect(times.length).toBe(subscriptions.length);
  const perSecond = (PER_MINUTE - BURST) / 60;
  for (const from of times) {
    for (const to of times.filter((time) => time >= from)) {
      const allowed = BURST + ((to - from) / 1000 + JITTER_SECONDS) * perSecond;
      expect(times.filter((time) => time >= from && time <= to).length).toBeLessThanOrEqual(
        Math.ceil(allowed),
      );
    }
  }
}, 30_000);
