import { parseInline } from './parse-inline.ts';
import type { Block, Inline, MentionNames } from './types.ts';

const FENCE = /^\s{0,3}```/;
const QUOTE = /^\s{0,3}> ?/;
const ITEM = /^\s{0,8}(?:[-*+•]|(\d{1,9})[.)])\s+/;
const MAX_DEPTH = 3;

/**
 * Parses the subset of markdown that messages may use: code blocks, quotes, lists, and the marks of `parseInline`.
 * Headings, images, tables and HTML stay the text they are. Line breaks are kept.
 */
export function parseBlocks(text: string, names: MentionNames = new Map(), offset = 0, depth = 0): Block[] {
  const blocks: Block[] = [];
  const lines = new Lines(text);
  while (!lines.isAtEnd) {
    const at = offset + lines.at;
    const line = lines.peek();
    if (FENCE.test(line)) {
      blocks.push({ at, kind: 'code', text: fenced(lines) });
    } else if (QUOTE.test(line) && depth < MAX_DEPTH) {
      const inner = lines.takeWhile((next) => QUOTE.test(next)).map((next) => next.replace(QUOTE, ''));
      blocks.push({ at, kind: 'quote', children: parseBlocks(inner.join('\n'), names, at, depth + 1) });
    } else if (ITEM.test(line)) {
      blocks.push(listOf(lines, names, offset));
    } else {
      const words = lines.takeWhile((next) => !FENCE.test(next) && !ITEM.test(next) && !isQuote(next, depth));
      const body = words.join('\n').replace(/^\n+|\s+$/gu, '');
      if (body !== '') blocks.push({ at, kind: 'paragraph', children: parseInline(body, names, at) });
    }
  }
  return blocks;
}

function isQuote(line: string, depth: number): boolean {
  return depth < MAX_DEPTH && QUOTE.test(line);
}

function fenced(lines: Lines): string {
  const first = lines.take().replace(FENCE, '');
  // ```words``` on one line.
  const closed = /^(.+)```\s*$/.exec(first)?.[1];
  if (closed !== undefined) return closed;
  const body = lines.takeWhile((line) => !FENCE.test(line));
  if (!lines.isAtEnd) lines.take();
  // What follows the opening marks is the language, if it is one word.
  return (/^\s*[\w+#.-]*\s*$/.test(first) ? body : [first, ...body]).join('\n');
}

function listOf(lines: Lines, names: MentionNames, offset: number): Block {
  const at = offset + lines.at;
  const number = ITEM.exec(lines.peek())?.[1];
  const items: Inline[][] = [];
  while (!lines.isAtEnd && ITEM.test(lines.peek())) {
    if ((ITEM.exec(lines.peek())?.[1] === undefined) !== (number === undefined)) break;
    const itemAt = offset + lines.at;
    items.push(parseInline(lines.take().replace(ITEM, ''), names, itemAt));
  }
  return { at, kind: 'list', start: number === undefined ? null : Number(number), items };
}

/** A text read line by line, knowing where it is. */
class Lines {
  readonly #lines: string[];
  #index = 0;
  at = 0;

  constructor(text: string) {
    this.#lines = text.split('\n');
  }

  get isAtEnd(): boolean {
    return this.#index >= this.#lines.length;
  }

  peek(): string {
    return this.#lines[this.#index] ?? '';
  }

  take(): string {
    const line = this.peek();
    this.#index += 1;
    this.at += line.length + 1;
    return line;
  }

  /** At least one line, and all that follow while they fit. */
  takeWhile(fits: (line: string) => boolean): string[] {
    const taken = this.isAtEnd || !fits(this.peek()) ? [] : [this.take()];
    while (taken.length > 0 && !this.isAtEnd && fits(this.peek())) taken.push(this.take());
    return taken;
  }
}
