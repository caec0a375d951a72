import { scheduledText } from '#messages/scheduled.ts';
import { DEFAULT_LOCALE } from '@/lib/format/format-options.ts';
import { timeOfDay } from '@/lib/format/time-of-day.ts';
import { nextHour, zoneOffset } from '@/lib/format/zoned-time.ts';

const HOUR_MS = 3_600_000;
const MORNING = 8;

/** A time to send at, as the menu says it. */
export interface SendTime {
  label: string;
  at: Date;
}

/** Sensible times to send later: in an hour, tomorrow morning, and when the other person's morning comes. */
export function sendTimes(now: Date, theirZone: string | null): SendTime[] {
  const myZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const morning = nextHour(MORNING, now, myZone);
  const times = [
    { label: scheduledText.inOneHour, at: new Date(now.getTime() + HOUR_MS) },
    {
      label: isToday(morning, now) ? scheduledText.todayAtEight : scheduledText.tomorrowAtEight,
      at: morning,
    },
  ];
  if (theirZone && zoneOffset(now, theirZone) !== zoneOffset(now, myZone)) {
    const theirs = nextHour(MORNING, now, theirZone);
    times.push({ label: scheduledText.theirMorning(timeOfDay(theirs)), at: theirs });
  }
  return times;
}

/** "Today 18:40", "Tomorrow 08:00", "Mon 08:00", "12 Mar 08:00". */
export function sendTimeLabel(at: string | Date, now: Date): string {
  const date = new Date(at);
  if (isToday(date, now)) return scheduledText.today(timeOfDay(date));
  if (isToday(date, new Date(now.getTime() + 24 * HOUR_MS))) return scheduledText.tomorrow(timeOfDay(date));
  // Far enough ahead that it reads as a date.
  const day = new Intl.DateTimeFormat(DEFAULT_LOCALE, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(date);
  return `${day} ${timeOfDay(date)}`;
}

function isToday(at: Date, now: Date): boolean {
  return at.toDateString() === now.toDateString();
}
