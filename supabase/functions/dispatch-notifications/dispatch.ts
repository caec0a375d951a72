import { log } from './log.ts';
import { sendOneByOne } from './one-by-one.ts';
import { LARGEST_WINDOW, type Pace } from './pace.ts';
import type { Providers, Queue } from './queue.ts';
import type { Channel, Delivery, Outcome, SendResult } from './types.ts';

const BATCH = 480;
/** A batch takes at most a few sends of 10 s one after the other. */
const LEASE_SECONDS = 60;
/** A provider that is slower than this takes no room from the others. */
const SLOW_MILLISECONDS = 500;
/** How often what goes one at a time is looked for beside the others, and the others beside that. */
const LOOK_AGAIN_MILLISECONDS = 1_000;

export type Tally = Record<'claimed' | Outcome, number>;

/**
 * Sends everything that is due, in batches, until nothing is or the time is used up. What a person would see twice after a crash goes
 * one at a time beside the others, by whoever has the process's turn.
 * @param channels one sender per provider (`web_push`, `email`, ...); a provider without one is skipped with a reason.
 * @param budgetMilliseconds no batch is begun after it.
 * @param pace how many may be under way at once, and whose turn it is; one for the whole process.
 * @throws Error when the queue cannot be reached; what was leased by then comes back by itself.
 */
export async function dispatch(
  queue: Queue,
  channels: Record<string, Channel | null>,
  budgetMilliseconds: number,
  pace: Pace,
): Promise<Tally> {
  const tally: Tally = { claimed: 0, sent: 0, retry: 0, failed: 0, gone: 0, skipped: 0 };
  const end = performance.now() + budgetMilliseconds;
  const apart = Object.keys(channels).filter((name) => channels[name]?.repeat === 'shown');
  const waiting: Delivery[] = [];
  let running = 0;
  /** Of these, what a provider has and has not answered. */
  let unanswered = 0;
  let slow = 0;
  let isFetching = false;
  let hasMore = true;
  let isStopped = false;
  let hasTurn = false;
  let lookedApartAt = Number.NEGATIVE_INFINITY;
  let failure: unknown;
  let wake = Promise.withResolvers<void>();

  lookApart();
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
      (performance.now() < end || hasTurn)
    ) {
      isFetching = true;
      void fetchMore()
        .catch(fail)
        .finally(() => wake.resolve());
    }
    if (running === 0 && !isFetching && !hasTurn) break;
    // A mail server that hangs keeps this call open: no push may wait for it.
    const again =
      hasTurn && !hasMore && !failure ? setTimeout(lookAgain, LOOK_AGAIN_MILLISECONDS) : undefined;
    await wake.promise;
    clearTimeout(again);
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

  async function claim(limit: number, providers: Providers): Promise<Delivery[]> {
    const { deliveries, calmSeconds } = await queue.claim(limit, LEASE_SECONDS, providers);
    pace.hear(calmSeconds);
    tally.claimed += deliveries.length;
    return deliveries;
  }

  async function fetchMore(): Promise<void> {
    try {
      const except = apart.length > 0 ? apart : undefined;
      const batch = await claim(Math.min(BATCH, 4 * pace.window()), { except });
      waiting.push(...batch);
      hasMore = batch.length > 0;
      if (hasMore) lookApart();
    } finally {
      isFetching = false;
    }
  }

  function lookAgain(): void {
    hasMore = true;
    wake.resolve();
  }

  /** Another call of this process may have the turn, and sends what there is. */
  function lookApart(): void {
    if (apart.length === 0 || isStopped || performance.now() - lookedApartAt < LOOK_AGAIN_MILLISECONDS)
      return;
    if (!pace.takeTurn()) return;
    lookedApartAt = performance.now();
    hasTurn = true;
    const turn = {
      claim: (limit: number) => claim(limit, { only: apart }),
      isOpen: () => !isStopped && performance.now() < end,
      send: async (delivery: Delivery) => {
        if (isStopped) throw failure;
        const started = performance.now();
        await note(delivery, await attempt(delivery, channels), started).catch(stop);
      },
      leaseMilliseconds: LEASE_SECONDS * 1000,
    };
    void sendOneByOne(turn)
      .catch(fail)
      .finally(() => {
        pace.endTurn();
        hasTurn = false;
        wake.resolve();
      });
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
    const result = await attempt(delivery, channels).finally(() => {
      clearTimeout(timer);
      unanswered--;
      if (isSlow) slow--;
      wake.resolve();
    });
    if (result.outcome === 'sent') pace.answered(performance.now() - started);
    await note(delivery, result, started);
    pace.settled();
  }

  async function note(delivery: Delivery, result: SendResult, started: number): Promise<void> {
    await queue.complete(delivery.delivery_id, result);
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

async function attempt(delivery: Delivery, channels: Record<string, Channel | null>): Promise<SendResult> {
  const channel = channels[delivery.provider];
  if (!channel) return { outcome: 'skipped', reason: 'channel_not_configured' };
  try {
    return await channel.send(delivery);
  } catch (error) {
    log('channel_threw', {
      provider: delivery.provider,
      error: error instanceof Error ? error.name : typeof error,
    });
    return { outcome: 'retry', reason: 'unexpected_error' };
  }
}
