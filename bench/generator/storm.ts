import type { Driver, Shape } from '../peers/peer.ts';
import { type Latency, latency } from '../stats/latency.ts';

/** What came of everybody losing their connection. Milliseconds. */
export interface StormFigures {
  clients: number;
  /** From the outage until this member was subscribed again and had what it missed, all coming back at once. */
  converged: Latency;
  /** The same counted from its own attempt, few at a time. */
  join: Latency;
  joinsPerSecond: number;
  /** Attempts that were refused or cut, and had to be made again. */
  failures: number;
  /** Members who did not get the messages they had missed. */
  behind: number;
}

/** Nobody waits longer than this for everybody's return. */
const patience = 60_000;
const fewAtATime = 40;

/**
 * Cuts every connection and lets everybody come back: first all at once, then, after another cut, few at a time.
 *
 * @param missed how many messages each member must find on its return
 * @throws Error when somebody has not come back within a minute
 */
export async function runStorm(driver: Driver, shape: Shape, missed: number): Promise<StormFigures> {
  const everybody = Array.from({ length: shape.rooms * shape.members }, (_, index) => ({
    room: index % shape.rooms,
    member: Math.floor(index / shape.rooms),
  }));
  let failures = 0;
  let behind = 0;
  let outage = performance.now();

  const rejoin = async ({ room, member }: (typeof everybody)[number]): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const got = await driver.rejoin(room, member, missed);
        if (got !== undefined && got !== missed) behind += 1;
        return;
      } catch (error) {
        failures += 1;
        if (performance.now() - outage > patience)
          throw new Error(`not everybody is back after a minute: ${error}`);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 100 * 2 ** Math.min(attempt, 5)));
      }
    }
  };

  driver.drop();
  outage = performance.now();
  const converged: number[] = [];
  await Promise.all(
    everybody.map(async (who) => {
      await rejoin(who);
      converged.push(performance.now() - outage);
    }),
  );

  driver.drop();
  outage = performance.now();
  const joins: number[] = [];
  const since = performance.now();
  const queue = everybody.values();
  const work = async () => {
    for (const who of queue) {
      const begun = performance.now();
      await rejoin(who);
      joins.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: fewAtATime }, work));
  return {
    clients: everybody.length,
    converged: latency(converged),
    join: latency(joins),
    joinsPerSecond: Math.round((everybody.length * 1000) / (performance.now() - since)),
    failures,
    behind,
  };
}
