import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { type HandOver, measureHandOver } from './hand-over.ts';

/** What one audience cost: W11 of targets.md. */
export interface FanOut {
  people: number;
  /** From an announcement that only the bell shows to the last row, and to the first ones that people can see. */
  inAppSeconds: number;
  firstSeconds: number;
  inAppPerSecond: number;
  /** The same for one that is pushed, too, with a delivery for each device: to the last row. */
  writeSeconds: number;
  rowsPerSecond: number;
  pushes: number;
  /** From the first moment a worker runs until 99 % of the pushes have been taken or refused for good; null where that was not waited for. */
  dispatchSeconds: number | null;
  pushesPerSecond: number;
  /** Taken by the provider more than once. */
  duplicates: number;
}

export interface FanOutResult {
  handOver: HandOver;
  audiences: FanOut[];
  /** Of the times to the last row, in the bell alone and with pushes, and of the time a push takes, by the audience. */
  growth: { inApp: Growth; write: Growth; push: Growth };
}

/** As many people at once as one transaction takes: the first of them see theirs while the others wait. */
const SLICE = 5_000;
/** A million people have 400,000 pushes: their rate is known long before the last one is sent. */
const MOST_DISPATCH_SECONDS = 45;
const FACTS = 60;

/** FCM as W11 wants it: after 20 ms, 1 % 429 and 1 % UNREGISTERED, at even distances. */
function evenFaults(): { draw(): Fault; gone(): number } {
  let asked = 0;
  let gone = 0;
  return {
    draw() {
      asked++;
      if (asked % 100 === 33) return 'too_many';
      if (asked % 100 !== 66) return 'accept';
      gone++;
      return 'gone';
    },
    gone: () => gone,
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
  const faults = evenFaults();
  const providers = await startHttpProviders(journal, faults.draw, draft.VAPID_PUBLIC_KEY, crowdSecrets());
  try {
    await sql`set statement_timeout = 0`;
    const handOver = await measureHandOver(sql, stack.info, FACTS);
    say(`one fact: bell ${handOver.inApp.p99} ms, push ${handOver.push.p99} ms (p99)`);
    await quietStack(sql);
    const settings = workerSettings(stack.info, providers.origin, 0);
    const audiences: FanOut[] = [];
    for (const people of sizes) {
      signal.throwIfAborted();
      await addAudience(sql, people);
      const inApp = await announce(sql, people, '{in_app}');
      const both = await announce(sql, people, '{in_app,push}');
      const pushed = await dispatch(sql, settings, journal.accepted, faults.gone, signal);
      const found = {
        people,
        inAppSeconds: inApp.seconds,
        firstSeconds: inApp.firstSeconds,
        inAppPerSecond: people / inApp.seconds,
        writeSeconds: both.seconds,
        rowsPerSecond: people / both.seconds,
        ...pushed,
      };
      audiences.push(found);
      say(
        `${people} people: ${Math.round(found.inAppPerSecond)} people/s in the bell, ${Math.round(found.rowsPerSecond)} with pushes, ${Math.round(found.pushesPerSecond)} pushes/s`,
      );
    }
    const growth = (cost: (one: FanOut) => number) =>
      growthExponent(audiences.map((one) => ({ size: one.people, cost: cost(one) })));
    return {
      handOver,
      audiences,
      growth: {
        inApp: growth((one) => one.inAppSeconds),
        write: growth((one) => one.writeSeconds),
        push: growth((one) => 1 / one.pushesPerSecond),
      },
    };
  } finally {
    await sql.end();
    await providers.stop();
    await stack.stop();
  }
}

async function announce(sql: Sql, people: number, channels: string) {
  const key = `audience:${people}:${channels}`;
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  let firstSeconds = 0;
  for (let from = 1; from <= people; from += SLICE) {
    await sql`select private.notify(array(select id from audience where place between ${from} and ${from + SLICE - 1}),
      'system_announcement', 'announcements', 'News', 'Something has changed.', ${key}, p_channels => ${channels}::text[])`;
    if (from === 1) firstSeconds = seconds();
  }
  return { seconds: seconds(), firstSeconds };
}

/** Has one worker send what waits; what is not sent by the end of the time is let go with the next audience. */
async function dispatch(
  sql: Sql,
  settings: Record<string, string>,
  accepted: Map<string, number>,
  gone: () => number,
  signal: AbortSignal,
) {
  const [row] = await sql<{ open: number }[]>`
    select count(*)::int as open from public.notification_deliveries d
    where d.lane = 'fcm' and d.state in ('pending', 'leased') and not d.is_held and d.digest_id is null`;
  const pushes = row?.open ?? 0;
  accepted.clear();
  const goneBefore = gone();
  const done = () => accepted.size + gone() - goneBefore;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const journals = await mkdtemp(join(tmpdir(), 'eyrie-journals-'));
  const worker = await startWorker(settings, journals);
  try {
    // The providers know: looking costs nothing of what is measured.
    while (done() < pushes * 0.99 && seconds() < MOST_DISPATCH_SECONDS) {
      signal.throwIfAborted();
      await wait(20);
    }
    const elapsed = seconds();
    return {
      pushes,
      dispatchSeconds: done() < pushes * 0.99 ? null : elapsed,
      pushesPerSecond: done() / elapsed,
      duplicates: [...accepted.values()].reduce((sum, times) => sum + times - 1, 0),
    };
  } finally {
    await worker.kill();
    await rm(journals, { recursive: true });
  }
}
