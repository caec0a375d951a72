/** A link's words; what opens a line; pairs of marks; single marks around words. In this order, each for its own line. */
const LINK = /\[([^[\]\n]{1,500})\]\([^()\s<>]{1,2000}\)/gu;
const LINE_START = /^\s{0,8}(?:>\s?|[-*+•]\s+|\d{1,9}[.)]\s+)+/gmu;
const PAIRS = /```[\w+#.-]*|\*\*|~~|__|`/gu;
const EMPHASIS = /(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu;

/**
 * A message's words on one line, without the marks of its markdown: for previews and quotes, whose text may end in the
 * middle of a mark. Not the parser: what merely looks like a mark may go with them.
 */
export function oneLine(text: string): string {
  return text
    .replace(LINK, '$1')
    .replace(LINE_START, '')
    .replace(PAIRS, '')
    .replace(EMPHASIS, '$2')
    .replace(/\s+/gu, ' ')
    .trim();
}
