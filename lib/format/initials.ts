/** Up to two letters for an avatar: "Maya Okafor" -> "MO", "Maya" -> "M", "" -> "?". Whole graphemes, any script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = firstLetter(words[0]);
  const last = words.length > 1 ? firstLetter(words.at(-1)) : '';
  return (first + last).toLocaleUpperCase() || '?';
}

function firstLetter(word = ''): string {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word);
  return [...segments][0]?.segment ?? '';
}
