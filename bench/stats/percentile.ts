/**
 * The p-th percentile by nearest rank: the smallest value that at least p % of all values do not exceed, so it is
 * always a value that was really measured.
 *
 * @param sorted values in ascending order
 * @param p 0 to 100
 * @returns NaN when there are no values
 */
export function percentile(sorted: ArrayLike<number>, p: number): number {
  if (p < 0 || p > 100) throw new RangeError(`a percentile lies between 0 and 100, not at ${p}`);
  if (sorted.length === 0) return Number.NaN;
  // Rounded first: 99.9 % of 1,000 is 999, which binary fractions make 999.0000000000001.
  const rank = Math.ceil(Number(((p / 100) * sorted.length).toFixed(6)));
  return sorted[Math.max(rank, 1) - 1] ?? Number.NaN;
}
