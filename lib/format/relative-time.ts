import { keptByKey } from '../kept-by-key.ts';

/** "now", "yesterday" instead of "in 0 seconds", "1 day ago"; by language. */
export const relativeTime = keptByKey((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
