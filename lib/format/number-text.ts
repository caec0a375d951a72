import { DEFAULT_LOCALE } from './format-options.ts';

let format: Intl.NumberFormat | undefined;

/** A number as people write it: "12,345". */
export const numberText = (value: number): string => {
  format ??= new Intl.NumberFormat(DEFAULT_LOCALE);
  return format.format(value);
};
