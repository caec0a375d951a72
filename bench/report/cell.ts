import type { Spread } from '../stats/spread.ts';

const digits = (value: number) => (value < 0.1 ? 4 : value < 1 ? 3 : value < 20 ? 1 : 0);

/** `12.3 (11.9-14.0)`: median and range, or the median alone when there was one run. */
export function cell(value: Spread | null): string {
  if (!value) return 'void';
  const show = (number: number) => number.toFixed(digits(value.median));
  const range = value.repeats > 1 ? ` (${show(value.min)}-${show(value.max)})` : '';
  return show(value.median) + range;
}
