import { dateFormat, type FormatOptions } from './format-options.ts';

/** "Friday, 20 November 2026 at 18:40": for hover and assistive technology. */
export function fullDate(at: string | Date, options: Omit<FormatOptions, 'now'> = {}): string {
  return dateFormat(options, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));
}
