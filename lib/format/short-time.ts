import { keptByKey } from '../kept-by-key.ts';
import { dayLabel, yearUnlessThis } from './day-label.ts';
import { daysAgo } from './days-ago.ts';
import { DEFAULT_LOCALE, dateFormat, type FormatOptions } from './format-options.ts';
import { relativeTime } from './relative-time.ts';
import { timeOfDay } from './time-of-day.ts';

/**
 * A time as people say it, for lists: "Now", "2 min" within the hour, "18:40" today, "Yesterday 18:40", "Mon 18:40"
 * within a week, then "12 Mar" and "12 Mar 2025". Clocks that run ahead read as "Now".
 */
export function shortTime(at: string | Date, options: FormatOptions): string {
  const date = new Date(at);
  const minutes = Math.floor((options.now.getTime() - date.getTime()) / 60_000);
  if (minutes < 1) return justNow(options.locale);
  if (minutes < 60) return minutesLong(minutes, options.locale);
  const days = daysAgo(date, options);
  if (days === 0) return timeOfDay(date, options);
  if (days === 1) return `${dayLabel(date, options)} ${timeOfDay(date, options)}`;
  if (days < 7)
    return `${dateFormat(options, { weekday: 'short' }).format(date)} ${timeOfDay(date, options)}`;
  return dateFormat(options, { day: 'numeric', month: 'short', ...yearUnlessThis(date, options) }).format(
    date,
  );
}

function justNow(locale = DEFAULT_LOCALE): string {
  const now = relativeTime(locale).format(0, 'second');
  return now.charAt(0).toLocaleUpperCase(locale) + now.slice(1);
}

function minutesLong(minutes: number, locale = DEFAULT_LOCALE): string {
  // British data say "2 mins"; people write "2 min".
  const tag = locale === 'en-GB' ? 'en' : locale;
  return minuteFormat(tag).format(minutes);
}

const minuteFormat = keptByKey(
  (tag) => new Intl.NumberFormat(tag, { style: 'unit', unit: 'minute', unitDisplay: 'short' }),
);
