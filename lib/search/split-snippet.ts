/** A run of a snippet, found or around what was found. */
export interface SnippetPart {
  at: number;
  text: string;
  isHit: boolean;
}

/** Splits a snippet of `search_messages` at its marks (characters 2 and 3). The parts are text, to be shown as text. */
export function splitSnippet(snippet: string): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let at = 0;
  for (const [index, piece] of snippet.replaceAll('\u0003', '\u0002').split('\u0002').entries()) {
    if (piece) parts.push({ at, text: piece, isHit: index % 2 === 1 });
    at += piece.length + 1;
  }
  return parts;
}
