const MINUTE_MS = 60_000;

/** An instant as `datetime-local` fields speak, in the device's zone. */
export function localInputValue(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS);
  return shifted.toISOString().slice(0, 16);
}
