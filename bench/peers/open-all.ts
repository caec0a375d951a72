import type { Room } from './peer.ts';

/** Connections opened at a time: a bench of sending should not begin with a flood of joining. */
const atOnce = 40;

/** Opens every member's connection, some at a time. Rejects when one is refused. */
export async function openAll(
  rooms: Room[],
  open: (room: number, member: number) => Promise<unknown>,
): Promise<void> {
  const queue = rooms.flatMap((room, index) => room.members.map((_, who) => [index, who] as const)).values();
  const work = async () => {
    for (const [room, member] of queue) await open(room, member);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
