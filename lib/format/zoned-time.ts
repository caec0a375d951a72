import { dateFormat } from './format-options.ts';

const DAY_MS = 86_400_000;

/** Milliseconds that clocks in a zone (IANA name) are ahead of UTC at an instant. */
export function zoneOffset(at: Date, timeZone: string): number {
  const fields = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  const parts = dateFormat({ locale: 'en-u-ca-gregory-nu-latn-hc-h23', timeZone }, fields).formatToParts(at);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return local - Math.floor(at.getTime() / 60_000) * 60_000;
}

/** The hour of the day in a zone, 0 to 23. */
export function hourIn(at: Date, timeZone: string): number {
  return new Date(at.getTime() + zoneOffset(at, timeZone)).getUTCHours();
}

/** The next time that clocks in a zone show a full hour, at least a minute from now. Right across changes of the clock. */
export function nextHour(hour: number, now: Date, timeZone: string): Date {
  const local = new Date(now.getTime() + zoneOffset(now, timeZone));
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  for (let day = 0; ; day += 1) {
    const wanted = midnight + day * DAY_MS + hour * 3_600_000;
    const guess = new Date(wanted - zoneOffset(now, timeZone));
    const at = new Date(wanted - zoneOffset(guess, timeZone));
    if (at.getTime() - now.getTime() >= 60_000) return at;
  }
}
