import { DEFAULT_LOCALE } from './format-options.ts';

/** "Sam is typing…", "Sam and Priya are typing…", "Sam, Priya and 2 others are typing…"; '' for nobody. */
export function typingLabel(names: readonly string[], locale = DEFAULT_LOCALE): string {
  const [only] = names;
  if (only === undefined) return '';
  if (names.length === 1) return `${only} is typing…`;
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} others`] : [...names];
  return `${new Intl.ListFormat(locale).format(shown)} are typing…`;
}
