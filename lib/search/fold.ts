/** A name as search compares it: small letters, no accents (the client's half of `private.fold`). */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .normalize('NFC');
}

/** Whether every word of `wanted` begins or is part of a word in `text`. Both may have accents. */
export function matches(text: string, wanted: string): boolean {
  const folded = fold(text);
  return fold(wanted)
    .split(/\s+/u)
    .every((word) => folded.includes(word));
}
