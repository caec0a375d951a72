import { daysAgo } from './days-ago.ts';
import { DEFAULT_LOCALE, dateFormat, type FormatOptions } from './format-options.ts';
import { relativeTime } from './relative-time.ts';

/** The separator between days: "Today", "Yesterday", "Monday" within a week, then "12 March", "12 March 2025". */
export function dayLabel(at: string | Date, options: FormatOptions): string {
  const date = new Date(at);
  const days = daysAgo(date, options);
  if (days === 0 || days === 1)
    return capitalised(relativeTime(options.locale ?? DEFAULT_LOCALE).format(-days, 'day'), options.locale);
  if (days > 1 && days < 7) return dateFormat(options, { weekday: 'long' }).format(date);
  return dateFormat(options, { day: 'numeric', month: 'long', ...yearUnlessThis(date, options) }).format(
    date,
  );
}

/** The year only where it is not the present one. */
export function yearUnlessThis(date: Date, options: FormatOptions): { year?: 'numeric' } {
  const year = dateFormat(options, { year: 'numeric' });
  return year.format(date) === year.format(options.now) ? {} : { year: 'numeric' };
}

function capitalised(word: string, locale = DEFAULT_LOCALE): string {
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}
