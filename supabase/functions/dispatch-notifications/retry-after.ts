/** Longest wait that a provider may ask for; a wrong clock on its side must not park a delivery for days. */
const LONGEST_WAIT_SECONDS = 60 * 60;

/** Seconds to wait by a `Retry-After` header (seconds or an HTTP date), undefined if there is none to go by. */
export function retryAfterSeconds(header: string | null, now: number = Date.now()): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(Math.max(Math.ceil(seconds), 0), LONGEST_WAIT_SECONDS);
}
