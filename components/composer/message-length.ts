const LIMIT = 10_000;
const WARN_FROM = 9_500;

/** How long a message may still become. Counts code points, as the database does. */
export function messageLength(text: string): { left: number; isNear: boolean; isTooLong: boolean } {
  const trimmed = text.trim();
  // UTF-16 units are never fewer than code points: far from the limit there is nothing to count.
  const length = trimmed.length < WARN_FROM ? trimmed.length : [...trimmed].length;
  return { left: LIMIT - length, isNear: length >= WARN_FROM, isTooLong: length > LIMIT };
}
