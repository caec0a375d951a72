import type { Room, Shape } from './peer.ts';

/** Rooms for contenders that know neither accounts nor membership. */
export function plainRooms({ rooms, members }: Shape): Room[] {
  return Array.from({ length: rooms }, (_, room) => ({
    id: `room-${room}`,
    topic: `room-${room}`,
    members: Array.from({ length: members }, (_, member) => ({ id: `${room}-${member}`, token: '' })),
  }));
}
