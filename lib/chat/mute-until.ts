/** For how long one wants to hear nothing of a conversation. */
export type MuteSpan = 'hour' | 'eight-hours' | 'tomorrow' | 'for-good';

const HOUR_MS = 3_600_000;
const MORNING = 8;

/** The end of a mute that begins at `now`, by the device's clock: an ISO time, or `'infinity'`. Tomorrow begins at 08:00. */
export function muteUntil(span: MuteSpan, now: Date): string {
  if (span === 'for-good') return 'infinity';
  if (span === 'hour') return new Date(now.getTime() + HOUR_MS).toISOString();
  if (span === 'eight-hours') return new Date(now.getTime() + 8 * HOUR_MS).toISOString();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, MORNING).toISOString();
}
