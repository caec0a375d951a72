import type { Room, Shape } from '../peer.ts';

let batch = 0;

/** Rooms that nobody has used yet; the first to enter makes them. */
export function xmppRooms({ rooms, members }: Shape, service: string): Room[] {
  batch += 1;
  return Array.from({ length: rooms }, (_, room) => {
    const id = `room${batch}x${room}`;
    return {
      id,
      topic: `${id}@${service}`,
      members: Array.from({ length: members }, (_, member) => ({
        id: `p${batch}x${room}x${member}`,
        token: '',
      })),
    };
  });
}
