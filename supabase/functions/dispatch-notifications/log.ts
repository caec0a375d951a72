/** Writes one line of JSON. Callers pass ids, words and numbers only: no addresses, keys or texts. */
export function log(event: string, fields: Record<string, string | number | undefined> = {}): void {
  console.log(
    JSON.stringify({ time: new Date().toISOString(), function: 'dispatch-notifications', event, ...fields }),
  );
}
