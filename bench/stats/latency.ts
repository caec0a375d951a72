import { percentile } from './percentile.ts';

/** Milliseconds; `count` values. All null when nothing was measured, so that JSON can hold it. */
export interface Latency {
  count: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  p999: number | null;
  max: number | null;
}

/** Sums up measured milliseconds, to a hundredth. NaN marks a value that never came and is left out. */
export function latency(milliseconds: ArrayLike<number>): Latency {
  const sorted = Float64Array.from(milliseconds)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const at = (p: number) => (sorted.length === 0 ? null : Math.round(percentile(sorted, p) * 100) / 100);
  return { count: sorted.length, p50: at(50), p95: at(95), p99: at(99), p999: at(99.9), max: at(100) };
}
