import { DEFAULT_LOCALE } from './format-options.ts';

const format = new Intl.NumberFormat(DEFAULT_LOCALE);

/** A number as people write it: "12,345". */
export const numberText = (value: number): string => format.format(value);
