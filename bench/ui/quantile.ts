import { percentile } from '../stats/percentile.ts';

/** A percentile of values in any order, rounded to a tenth. */
export function quantile(values: readonly number[], p: number): number {
  return (
    Math.round(
      percentile(
        [...values].sort((a, b) => a - b),
        p,
      ) * 10,
    ) / 10
  );
}
