import { formatText } from '#messages/format.ts';
import { DEFAULT_LOCALE } from './format-options.ts';

/** "Sam is typing…", "Sam and Priya are typing…", "Sam, Priya and 2 others are typing…"; '' for nobody. */
export function typingLabel(names: readonly string[], locale = DEFAULT_LOCALE): string {
  const [only] = names;
  if (only === undefined) return '';
  if (names.length === 1) return formatText.typing(only);
  const shown = names.length > 3 ? [...names.slice(0, 2), formatText.others(names.length - 2)] : [...names];
  return formatText.severalTyping(new Intl.ListFormat(locale).format(shown));
}
