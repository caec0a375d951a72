import { formatText } from '#messages/format.ts';
import { DEFAULT_LOCALE } from './format-options.ts';

/** "812 bytes", "24 KB", "3.4 MB": three figures at most. */
export function fileSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < formatText.fileUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 1 && value < 10 ? 1 : 0;
  const number = new Intl.NumberFormat(DEFAULT_LOCALE, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${number.format(value)} ${formatText.fileUnits[unit]}`;
}
