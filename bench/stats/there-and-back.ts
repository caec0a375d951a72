/** A B C -> A B C C B A, again and again: a slow drift of the machine then hits every contender alike. */
export function thereAndBack<T>(contenders: T[], rounds: number): T[] {
  const round = [...contenders, ...contenders.toReversed()];
  return Array.from({ length: rounds }, () => round).flat();
}
