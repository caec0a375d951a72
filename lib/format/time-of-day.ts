import { dateFormat, type FormatOptions } from './format-options.ts';

/** "18:40" */
export function timeOfDay(at: string | Date, options: Omit<FormatOptions, 'now'> = {}): string {
  return dateFormat(options, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}
