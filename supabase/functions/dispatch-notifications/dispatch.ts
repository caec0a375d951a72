import { log } from './log.ts';
import type { Queue } from './queue.ts';
import type { Delivery, Outcome, Send, SendResult } from './types.ts';

const BATCH = 160;
const SENDERS = 32;
/** While one batch is being sent the next is fetched, and sent beside it, as long as batches come back full. */
const LANES = 3;
/** A batch takes at most BATCH / SENDERS sends of 10 s one after the other. */
const LEASE_SECONDS = 60;

export type Tally = Record<'claimed' | Outcome, number>;

/**
 * Sends everything that is due, in batches, until nothing is or the time is used up.
 * @param channels one sender per provider (`web_push`, `email`, ...); a provider without one is skipped with a reason.
 * @param budgetMilliseconds no batch is begun after it.
 * @throws Error when the queue cannot be reached; what was leased by then comes back by itself.
 */
export async function dispatch(
  queue: Queue,
  channels: Record<string, Send | null>,
  budgetMilliseconds: number,
): Promise<Tally> {
  const tally: Tally = { claimed: 0, sent: 0, retry: 0, failed: 0, gone: 0, skipped: 0 };
  const end = performance.now() + budgetMilliseconds;
  let lanes = 0;
  await lane();
  return tally;

  async function lane(): Promise<void> {
    lanes++;
    const others: Promise<unknown>[] = [];
    while (performance.now() < end) {
      const batch = await queue.claim(BATCH, LEASE_SECONDS);
      if (batch.length === 0) break;
      tally.claimed += batch.length;
      if (batch.length === BATCH && lanes < LANES) others.push(lane().catch((error: unknown) => error));
      const waiting = batch.values();
      await Promise.all(Array.from({ length: SENDERS }, () => drain(waiting)));
    }
    const failure = (await Promise.all(others)).find((error) => error !== undefined);
    if (failure) throw failure;
  }

  async function drain(waiting: Iterator<Delivery> & Iterable<Delivery>): Promise<void> {
    for (const delivery of waiting) {
      const started = performance.now();
      const result = await attempt(delivery, channels[delivery.provider] ?? null);
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
