const FIRST_MS = 500;
/** Somebody watches: most troubles pass within seconds, and all should be well within three more. */
const BRISK_MS = 2_000;
const BRISK_TRIES = 20;
/** Some twenty seconds later: long enough for a struggling server, short enough for the person who waits. */
const CAP_MS = 10_000;

/**
 * Milliseconds before attempt number `tries` (from 1): full jitter over a doubling ceiling, without an end, so that a
 * thousand clients do not come back in the same instant. Idea: AWS Architecture Blog, "Exponential Backoff And Jitter".
 */
export function reconnectDelay(tries: number, random: () => number = Math.random): number {
  const cap = tries > BRISK_TRIES ? CAP_MS : BRISK_MS;
  const ceiling = Math.min(cap, FIRST_MS * 2 ** Math.min(tries - 1, 16));
  return Math.round(random() * ceiling);
}
