import { formatText } from '#messages/format.ts';
import { dayLabel } from './day-label.ts';
import { daysAgo } from './days-ago.ts';
import { dateFormat, type FormatOptions } from './format-options.ts';
import { timeOfDay } from './time-of-day.ts';

/** A coming instant as people say it: "18:40", "tomorrow 08:00", "Monday 08:00", "12 March 08:00". */
export function untilText(at: string | Date, now: Date, options: Omit<FormatOptions, 'now'> = {}): string {
  const date = new Date(at);
  const days = -daysAgo(date, { ...options, now });
  const time = timeOfDay(date, options);
  if (days <= 0) return time;
  if (days === 1) return formatText.tomorrow(time);
  if (days < 7) return `${dateFormat(options, { weekday: 'long' }).format(date)} ${time}`;
  return `${dayLabel(date, { ...options, now })} ${time}`;
}
