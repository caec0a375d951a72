import { log } from './log.ts';
import type { Delivery } from './types.ts';

/** So few that the last of them is begun long before its lease ends, with each sender's patience of ten seconds. */
const BATCH = 4;
/** More than a sender's patience: what is begun later might be somebody else's before it has ended. */
const LONGEST_SEND_MILLISECONDS = 15_000;

/** Where sends come from that go one at a time, and how. */
export interface OneByOne {
  claim(limit: number): Promise<Delivery[]>;
  /** Nothing is claimed any more once it says no. */
  isOpen(): boolean;
  /** Sends one and resolves when the database knows what became of it. */
  send(delivery: Delivery): Promise<void>;
  leaseMilliseconds: number;
}

/**
 * Sends one after the other until nothing is due: the next one is begun when the database knows of the last, so that whoever is killed
 * leaves one in doubt. What waits meanwhile is claimed while the last of those before is being sent.
 * @param now milliseconds of any clock that does not jump.
 * @throws whatever `claim` and `send` throw; what is claimed by then comes back by itself.
 */
export async function sendOneByOne(
  { claim, isOpen, send, leaseMilliseconds }: OneByOne,
  now: () => number = () => performance.now(),
): Promise<void> {
  let next = fetch();
  for (;;) {
    const { deliveries, beginBefore } = await next;
    if (deliveries.length === 0) return;
    for (const [place, delivery] of deliveries.entries()) {
      if (place === deliveries.length - 1) {
        next = fetch();
        // Heard of when it is waited for, which is after this send.
        next.catch(() => undefined);
      }
      if (now() < beginBefore) await send(delivery);
      else log('lease_too_short', { delivery_id: delivery.delivery_id, provider: delivery.provider });
    }
  }

  async function fetch() {
    const beginBefore = now() + leaseMilliseconds - LONGEST_SEND_MILLISECONDS;
    return { deliveries: isOpen() ? await claim(BATCH) : [], beginBefore };
  }
}
