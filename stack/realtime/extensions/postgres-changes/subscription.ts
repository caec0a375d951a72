import type { Relation } from '../../adapters/postgres/decoder.ts';
import type { RealtimeChannel } from '../../channels/realtime-channel.ts';
import type { Audience } from './audiences.ts';
import type { ChangesRequest } from './parse-binding.ts';

/** One binding of one channel that is live. */
export interface Subscription {
  /** The id of the binding in the answer to the join. */
  id: number;
  channel: RealtimeChannel;
  request: ChangesRequest;
  /** Replaced when the channel gets a new token. */
  audience: Audience;
}

/** Live subscriptions, found by table. */
export class Subscriptions {
  readonly #all = new Set<Subscription>();
  readonly #byTable = new Map<string, Subscription[]>();

  get size(): number {
    return this.#all.size;
  }

  [Symbol.iterator](): Iterator<Subscription> {
    return this.#all.values();
  }

  add(subscriptions: Iterable<Subscription>): void {
    for (const subscription of subscriptions) this.#all.add(subscription);
    this.#byTable.clear();
  }

  remove(subscriptions: Iterable<Subscription>): void {
    for (const subscription of subscriptions) this.#all.delete(subscription);
    this.#byTable.clear();
  }

  /** Those that ask for a table, in the order in which they came. */
  of({ schema, name }: Pick<Relation, 'schema' | 'name'>): readonly Subscription[] {
    const key = JSON.stringify([schema, name]);
    let found = this.#byTable.get(key);
    if (!found) {
      found = [...this.#all].filter(
        ({ request }) =>
          (request.schema === '*' || request.schema === schema) &&
          (request.table === '*' || request.table === name),
      );
      this.#byTable.set(key, found);
    }
    return found;
  }
}
