/** Not of a person but of a device, so it stays when somebody signs out. */
export const ZONE_COOKIE = 'eyrie-zone';
const YEAR_S = 365 * 86_400;

/** The cookie by which the browser tells its zone, for `document.cookie`. */
export function zoneCookie(timeZone: string): string {
  return `${ZONE_COOKIE}=${encodeURIComponent(timeZone)}; path=/; max-age=${YEAR_S}; samesite=lax`;
}

/** The zone that a request's cookie names; null where there is none that is known here. */
export function readZone(value: string | undefined): string | null {
  if (!value) return null;
  try {
    const timeZone = decodeURIComponent(value);
    return new Intl.DateTimeFormat('en', { timeZone }) && timeZone;
  } catch {
    // URIError or RangeError: somebody else wrote it, or the browser knows a zone that the server does not.
    return null;
  }
}
