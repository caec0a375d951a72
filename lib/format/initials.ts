/** Up to two letters for an avatar: "Maya Okafor" -> "MO", "Maya" -> "M", "" -> "?". Whole graphemes, any script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = firstLetter(words[0]);
  const last = words.length > 1 ? firstLetter(words.at(-1)) : '';
  return (first + last).toLocaleUpperCase() || '?';
}

/** What begins so begins with one letter, whatever follows: most names need no look at the rules of all scripts. */
const PLAIN = /^[\x20-\xff](?:[\x20-\xff]|$)/;
let graphemes: Intl.Segmenter | undefined;

function firstLetter(word = ''): string {
  if (PLAIN.test(word)) return word.charAt(0);
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const [first] = graphemes.segment(word);
  return first?.segment ?? '';
}
