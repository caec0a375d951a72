/** Median of repeats and how far they lie apart. */
export interface Spread {
  median: number;
  min: number;
  max: number;
  repeats: number;
}

/** The middle of repeated figures (mean of the two middle ones when even), or null when every repeat was void. */
export function spread(values: number[]): Spread | null {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  const min = sorted[0];
  const max = sorted.at(-1);
  if (low === undefined || high === undefined || min === undefined || max === undefined) return null;
  return { median: (low + high) / 2, min, max, repeats: sorted.length };
}
