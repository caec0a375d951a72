import { locale as words } from '#messages/locale.ts';

/** Where and when the reader is. Everything in `lib/format` takes it, so nothing reads the clock by itself. */
export interface FormatOptions {
  now: Date;
  /** BCP 47 tag; that of the words on the page when absent. */
  locale?: string;
  /** IANA name; the device's zone when absent. */
  timeZone?: string;
}

export const DEFAULT_LOCALE = words.formats;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** A cached formatter: making one costs more than a hundred uses of it. */
export function dateFormat(
  options: Pick<FormatOptions, 'locale' | 'timeZone'>,
  fields: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const locale = options.locale ?? DEFAULT_LOCALE;
  const key = `${locale} ${options.timeZone} ${JSON.stringify(fields)}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, { ...fields, timeZone: options.timeZone });
    formatters.set(key, formatter);
  }
  return formatter;
}
