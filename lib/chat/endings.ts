/** Tells answers that still speak of a membership from before its end, so that they do not bring it back. */
export interface Endings {
  /** A point in the order of things, to be taken before asking. */
  now(): number;
  /** The membership in this conversation has just ended. */
  note(conversationId: string): void;
  /** The rows of an answer asked for at `asked`, without those whose membership has ended since. */
  current<Row extends { id: string }>(rows: readonly Row[], asked: number): Row[];
}

/** Makes one of a client's memory; it grows by a number for every membership that ends. */
export function createEndings(): Endings {
  const endedAt = new Map<string, number>();
  let clock = 0;
  return {
    now: () => clock,
    note: (id) => void endedAt.set(id, ++clock),
    current: (rows, asked) => rows.filter(({ id }) => (endedAt.get(id) ?? 0) <= asked),
  };
}
