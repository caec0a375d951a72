import { log } from './log.ts';
import { LARGEST_WINDOW, type Pace } from './pace.ts';
import type { Queue } from './queue.ts';
import type { Delivery, Outcome, Send, SendResult } from './types.ts';

const BATCH = 480;
/** A batch takes at most a few sends of 10 s one after the other. */
const LEASE_SECONDS = 60;
/** A provider that is slower than this takes no room from the others. */
const SLOW_MILLISECONDS = 500;

export type Tally = Record<'claimed' | Outcome, number>;

/**
 * Sends everything that is due, in batches, until nothing is or the time is used up.
 * @param channels one sender per provider (`web_push`, `email`, ...); a provider without one is skipped with a reason.
 * @param budgetMilliseconds no batch is begun after it.
 * @param pace how many may be under way at once; one for the whole process.
 * @throws Error when the queue cannot be reached; what was leased by then comes back by itself.
 */
export async function dispatch(
  queue: Queue,
  channels: Record<string, Send | null>,
  budgetMilliseconds: number,
  pace: Pace,
): Promise<Tally> {
  const tally: Tally = { claimed: 0, sent: 0, retry: 0, failed: 0, gone: 0, skipped: 0 };
  const end = performance.now() + budgetMilliseconds;
  const waiting: Delivery[] = [];
  let running = 0;
  /** Of these, what a provider has and has not answered. */
  let unanswered = 0;
  let slow = 0;
  let isFetching = false;
  let hasMore = true;
  let isStopped = false;
  let failure: unknown;
  let wake = Promise.withResolvers<void>();

  for (;;) {
    while (!isStopped && running < LARGEST_WINDOW && hasRoom()) {
      const delivery = waiting.shift();
      if (!delivery) break;
      running++;
      void send(delivery).catch(stop).finally(ended);
    }
    // The next batch is fetched while the last one is being sent.
    if (
      !isStopped &&
      !isFetching &&
      hasMore &&
      waiting.length <= 2 * pace.window() &&
      performance.now() < end
    ) {
      isFetching = true;
      void fetchMore()
        .catch(fail)
        .finally(() => wake.resolve());
    }
    if (running === 0 && !isFetching) break;
    await wake.promise;
    wake = Promise.withResolvers();
  }
  if (failure) throw failure;
  return tally;

  /** What is at stake is what the database does not know of, or with a journal what no provider has answered. */
  function hasRoom(): boolean {
    if (!queue.hasJournal) return running - slow < pace.window();
    return unanswered - slow < Math.min(pace.window(), pace.limit());
  }

  function fail(error: unknown): void {
    failure ??= error;
    hasMore = false;
  }

  /** Sending what cannot be noted makes duplicates. */
  function stop(error: unknown): void {
    isStopped = true;
    fail(error);
  }

  function ended(): void {
    running--;
    wake.resolve();
  }

  async function fetchMore(): Promise<void> {
    try {
      const { deliveries: batch, calmSeconds } = await queue.claim(
        Math.min(BATCH, 4 * pace.window()),
        LEASE_SECONDS,
      );
      pace.hear(calmSeconds);
      tally.claimed += batch.length;
      waiting.push(...batch);
      hasMore = batch.length > 0;
    } finally {
      isFetching = false;
    }
  }

  async function send(delivery: Delivery): Promise<void> {
    const started = performance.now();
    let isSlow = false;
    unanswered++;
    const timer = setTimeout(() => {
      isSlow = true;
      slow++;
      wake.resolve();
    }, SLOW_MILLISECONDS);
    // Answered, it is no longer the provider that is slow: what waits to be noted is in doubt and takes its place.
    const result = await attempt(delivery, channels[delivery.provider] ?? null).finally(() => {
      clearTimeout(timer);
      unanswered--;
      if (isSlow) slow--;
      wake.resolve();
    });
    if (result.outcome === 'sent') pace.answered(performance.now() - started);
    await queue.complete(delivery.delivery_id, result);
    pace.settled();
    tally[result.outcome]++;
    log('delivery_tried', {
      delivery_id: delivery.delivery_id,
      provider: delivery.provider,
      attempt: delivery.attempt,
      outcome: result.outcome,
      reason: result.reason,
      status: result.response?.status,
      milliseconds: Math.round(performance.now() - started),
    });
  }
}

async function attempt(delivery: Delivery, send: Send | null): Promise<SendResult> {
  if (!send) return { outcome: 'skipped', reason: 'channel_not_configured' };
  try {
    return await send(delivery);
  } catch (error) {
    log('channel_threw', {
      provider: delivery.provider,
      error: error instanceof Error ? error.name : typeof error,
    });
    return { outcome: 'retry', reason: 'unexpected_error' };
  }
}
