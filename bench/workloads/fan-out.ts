import { setTimeout as wait } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { startStack } from '../../scripts/lib/stack-process.ts';
import { crowdSecrets } from '../../tests/support/dispatch/crowd.ts';
import type { Fault } from '../../tests/support/dispatch/fault.ts';
import { startHttpProviders } from '../../tests/support/dispatch/http-providers.ts';
import { newJournal } from '../../tests/support/dispatch/journal.ts';
import { quietStack } from '../../tests/support/dispatch/quiet-stack.ts';
import { workerSettings } from '../../tests/support/dispatch/settings.ts';
import { startWorker } from '../../tests/support/dispatch/worker.ts';
import { type Growth, growthExponent } from '../stats/growth-exponent.ts';
import { addAudience } from './add-audience.ts';

/** What one audience cost: W11 of targets.md. */
export interface FanOut {
  people: number;
  /** From the announcement to the last row in a bell. */
  writeSeconds: number;
  rowsPerSecond: number;
  pushes: number;
  /** From the first moment a worker runs until 99 % of the pushes have been taken or refused for good. */
  dispatchSeconds: number;
  pushesPerSecond: number;
  /** Taken by the provider more than once. */
  duplicates: number;
}

export interface FanOutResult {
  audiences: FanOut[];
  /** Of the time to the last row, and until 99 % are dispatched, by the audience. */
  growth: { write: Growth; dispatch: Growth };
}

/** FCM as W11 wants it: after 20 ms, 1 % 429 and 1 % UNREGISTERED, at even distances. */
function evenFaults(): () => Fault {
  let asked = 0;
  return () => {
    asked++;
    if (asked % 100 === 33) return 'too_many';
    return asked % 100 === 66 ? 'gone' : 'accept';
  };
}

/** An announcement to ever larger audiences of one database, then its pushes by one worker. On a stack of its own. */
export async function runFanOut(
  sizes: number[],
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<FanOutResult> {
  const stack = await startStack(['--ephemeral', '--no-seed'], true);
  const sql = postgres(stack.info.dbUrl, { max: 1, max_lifetime: null, onnotice: () => undefined });
  const journal = newJournal();
  const draft = workerSettings(stack.info, 'http://127.0.0.1', 0);
  const providers = await startHttpProviders(journal, evenFaults(), draft.VAPID_PUBLIC_KEY, crowdSecrets());
  try {
    await sql`set statement_timeout = 0`;
    await quietStack(sql);
    const settings = workerSettings(stack.info, providers.origin, 0);
    const audiences: FanOut[] = [];
    for (const people of sizes) {
      signal.throwIfAborted();
      await addAudience(sql, people);
      const found = await announce(sql, people, journal.accepted, settings);
      audiences.push(found);
      say(
        `${people} people: ${Math.round(found.rowsPerSecond)} rows/s, ${Math.round(found.pushesPerSecond)} pushes/s`,
      );
    }
    const growth = (cost: (one: FanOut) => number) =>
      growthExponent(audiences.map((one) => ({ size: one.people, cost: cost(one) })));
    return {
      audiences,
      growth: { write: growth((one) => one.writeSeconds), dispatch: growth((one) => one.dispatchSeconds) },
    };
  } finally {
    await sql.end();
    await providers.stop();
    await stack.stop();
  }
}

async function announce(
  sql: Sql,
  people: number,
  accepted: Map<string, number>,
  settings: Record<string, string>,
): Promise<FanOut> {
  const key = `audience:${people}`;
  const begun = performance.now();
  for (let from = 1; from <= people; from += 1000) {
    await sql`select private.notify(array(select id from audience where place between ${from} and ${from + 999}),
      'system_announcement', 'announcements', 'News', 'Something has changed.', ${key}, p_channels => '{in_app,push}')`;
  }
  const writeSeconds = (performance.now() - begun) / 1000;
  // By the queue's own index: looking must not cost what is measured.
  const open = async () =>
    (
      await sql<{ open: number }[]>`
        select count(*)::int as open from public.notification_deliveries d
        where d.lane = 'fcm' and d.state in ('pending', 'leased') and not d.is_held and d.digest_id is null`
    )[0]?.open ?? 0;
  const pushes = await open();
  accepted.clear();
  const started = performance.now();
  const worker = await startWorker(settings);
  while ((await open()) > pushes / 100) await wait(Math.min(1000, 20 + pushes / 100));
  const dispatchSeconds = (performance.now() - started) / 1000;
  await worker.kill();
  const duplicates = [...accepted.values()].reduce((sum, times) => sum + times - 1, 0);
  return {
    people,
    writeSeconds,
    rowsPerSecond: people / writeSeconds,
    pushes,
    dispatchSeconds,
    pushesPerSecond: pushes / dispatchSeconds,
    duplicates,
  };
}
