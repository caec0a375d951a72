import { dateFormat, type FormatOptions } from './format-options.ts';

const DAY_MS = 86_400_000;

/** Midnights between two instants in the reader's zone: 0 today, 1 yesterday, -1 tomorrow. */
export function daysAgo(at: Date, options: FormatOptions): number {
  return Math.round((dayNumber(options.now, options) - dayNumber(at, options)) / DAY_MS);
}

function dayNumber(at: Date, { timeZone }: FormatOptions): number {
  const parts = dateFormat(
    { locale: 'en-u-ca-gregory-nu-latn', timeZone },
    { year: 'numeric', month: 'numeric', day: 'numeric' },
  ).formatToParts(at);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'));
}
