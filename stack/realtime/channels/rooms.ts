import type { Rates } from '../rates.ts';
import type { RealtimeChannel } from './realtime-channel.ts';
import { Room } from './room.ts';

/** The rooms of this server, by topic without its `realtime:` prefix. A room lives as long as it has a member. */
export class Rooms {
  readonly #public = new Map<string, Room>();
  readonly #private = new Map<string, Room>();
  readonly #rates: Rates;

  constructor(rates: Rates) {
    this.#rates = rates;
  }

  get count(): number {
    return this.#public.size + this.#private.size;
  }

  find(name: string, isPrivate: boolean): Room | undefined {
    return (isPrivate ? this.#private : this.#public).get(name);
  }

  enter(channel: RealtimeChannel): Room {
    const rooms = channel.isPrivate ? this.#private : this.#public;
    let room = rooms.get(channel.name);
    if (!room) {
      room = new Room(channel.topic, channel.isPrivate, this.#rates);
      rooms.set(channel.name, room);
    }
    room.members.add(channel);
    return room;
  }

  leave(channel: RealtimeChannel, room: Room): void {
    room.members.delete(channel);
    if (room.hasPresence) room.presence.untrack(channel);
    if (room.members.size === 0) (room.isPrivate ? this.#private : this.#public).delete(channel.name);
  }
}
