const ACCENTED = new Map(
  [...'aAbBcCdDeEfFgGhHiIjJkKlLnNoOpPrRsStTuUwWyYzZ'].map((letter, index) => [
    letter,
    [...'åÅƀßçÇđĐéÉƒƑğĞĥĤîÎĵĴķĶļĻñÑöÖþÞŕŔšŠţŢûÛŵŴýÝžŽ'][index] ?? letter,
  ]),
);

/** What makes a text a third longer, as other languages do; it breaks into lines as words do. */
const COUNTING = ' öñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ šéṽéñ éîğĥţ ñîñé ţéñ'.repeat(10);
const padding = (text: string) => COUNTING.slice(0, Math.max(2, Math.ceil(text.length * 0.3)));

/**
 * Words as a language would have them that nobody speaks: accented, and a third longer. What stays plain on the page was
 * never in `messages/`; what breaks would break in German.
 */
export function pseudo<T>(words: T): T {
  return disguise(words) as T;
}

function disguise(words: unknown): unknown {
  if (typeof words === 'string') {
    return /\p{L}/u.test(words)
      ? [...words].map((one) => ACCENTED.get(one) ?? one).join('') + padding(words)
      : words;
  }
  if (typeof words === 'function') return (...given: unknown[]) => disguise(words(...given));
  if (Array.isArray(words)) return words.map(disguise);
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, disguise(value)]));
}
