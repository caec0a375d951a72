/** One message that falls due: when, to which room, from which of its members. */
export interface Arrival {
  /** Milliseconds after the run's start. */
  at: number;
  room: number;
  sender: number;
}

/**
 * The open-loop schedule of a run, fixed before it starts: evenly spaced, to the rooms in turn, from each room's
 * members in turn. Nothing that the contender does moves it, so a stall is charged to every message that fell due
 * in it (no coordinated omission).
 *
 * @param rate messages per second over all rooms
 */
export function arrivals(rate: number, seconds: number, rooms: number, members: number): Arrival[] {
  if (!(rate > 0) || !(seconds > 0)) throw new RangeError('rate and seconds must be above zero');
  const count = Math.round(rate * seconds);
  return Array.from({ length: count }, (_, index) => ({
    at: (index * 1000) / rate,
    room: index % rooms,
    sender: Math.floor(index / rooms) % members,
  }));
}
