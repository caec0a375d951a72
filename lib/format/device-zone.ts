let zone: string | undefined;

/** The IANA name of this device's zone. */
export function deviceZone(): string {
  zone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}
