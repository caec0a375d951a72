import type { Rates } from '../rates.ts';
import type { RealtimeChannel } from './realtime-channel.ts';
import { RoomPresence } from './room-presence.ts';

/** Everybody who joined one topic. A public and a private topic of the same name are two rooms. */
export class Room {
  /** Wire topic (`realtime:...`). */
  readonly topic: string;
  readonly isPrivate: boolean;
  readonly rates: Rates;
  readonly members = new Set<RealtimeChannel>();
  #presence: RoomPresence | null = null;

  constructor(topic: string, isPrivate: boolean, rates: Rates) {
    this.topic = topic;
    this.rates = rates;
    this.isPrivate = isPrivate;
  }

  /** Made by its first use: most rooms have none. */
  get presence(): RoomPresence {
    this.#presence ??= new RoomPresence(this);
    return this.#presence;
  }

  get hasPresence(): boolean {
    return this.#presence !== null;
  }
}
