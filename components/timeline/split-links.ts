/** A run of text, or an address; `at` is its offset. */
export interface TextPart {
  at: number;
  text: string;
  href: string | null;
}

/** Stops before punctuation that ends the sentence rather than the address. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>"'.,:;!?)\]}]/giu;

/** Splits text into words and http(s) addresses; nothing else ever becomes a link. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const href = match[0];
    if (!URL.canParse(href)) continue;
    if (match.index > end) parts.push({ at: end, text: text.slice(end, match.index), href: null });
    parts.push({ at: match.index, text: href, href });
    end = match.index + href.length;
  }
  if (end < text.length) parts.push({ at: end, text: text.slice(end), href: null });
  return parts;
}
