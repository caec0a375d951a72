import { safeHref } from './safe-href.ts';
import type { Inline, MentionNames } from './types.ts';

const MAX_DEPTH = 6;
/** Closing marks that fit badly are passed over this often; more is no text but an attack. */
const MAX_TRIES = 20;
const ADDRESS = /(?:https?:\/\/|mailto:)[^\s<>"]*[^\s<>"'.,:;!?)\]}*_~]/iuy;
const LINK = /\[([^[\]\n]{1,500})\]\(([^()\s<>]{1,2000})\)/y;
const DELIMITERS = [
  { mark: '**', kind: 'strong' },
  { mark: '__', kind: 'strong' },
  { mark: '~~', kind: 'del' },
  { mark: '*', kind: 'em' },
  { mark: '_', kind: 'em' },
] as const;

/** Parses the marks within lines. Total: what is no markup stays text. Linear but for a small constant. */
export function parseInline(text: string, names: MentionNames, offset = 0, depth = 0): Inline[] {
  const parts: Inline[] = [];
  const dead = new Set<string>();
  let plain = '';
  let plainAt = 0;
  let at = 0;

  function flush() {
    if (plain !== '') parts.push({ at: offset + plainAt, kind: 'text', text: plain });
    plain = '';
  }
  while (at < text.length) {
    const found = depth > MAX_DEPTH ? null : partAt(text, at, { names, offset, depth, dead });
    if (found) {
      flush();
      if (found.part) parts.push(found.part);
      at = found.end;
      continue;
    }
    // Backslash: the next mark means itself.
    const isEscape = text[at] === '\\' && /[\\*_~`[\]()>@#+.!-]/.test(text[at + 1] ?? '');
    if (plain === '') plainAt = at;
    plain += text[isEscape ? at + 1 : at];
    at += isEscape ? 2 : 1;
  }
  flush();
  return parts;
}

interface Place {
  names: MentionNames;
  offset: number;
  depth: number;
  /** Marks known to be closed nowhere further on. */
  dead: Set<string>;
}

function partAt(text: string, at: number, place: Place): { part: Inline; end: number } | null {
  switch (text[at]) {
    case '`':
      return codeAt(text, at, place);
    case '[':
      return linkAt(text, at, place);
    case '@':
      return mentionAt(text, at, place);
    case '*':
    case '_':
    case '~':
      return emphasisAt(text, at, place);
    case 'h':
    case 'H':
    case 'm':
    case 'M':
      return addressAt(text, at, place);
    default:
      return null;
  }
}

function codeAt(text: string, at: number, { offset, dead }: Place) {
  const mark = /^`{1,3}/.exec(text.slice(at, at + 3))?.[0] ?? '`';
  if (dead.has(mark)) return null;
  const end = text.indexOf(mark, at + mark.length);
  if (end < 0) dead.add(mark);
  const code = text.slice(at + mark.length, end);
  if (end < 0 || code.trim() === '') return null;
  return { part: { at: offset + at, kind: 'code', text: code } as const, end: end + mark.length };
}

function linkAt(text: string, at: number, { names, offset, depth }: Place) {
  LINK.lastIndex = at;
  const match = LINK.exec(text);
  const href = safeHref(match?.[2] ?? '');
  if (!match?.[1] || !href) return null;
  // No links within links.
  const children = parseInline(match[1], names, offset + at + 1, MAX_DEPTH + depth);
  return { part: { at: offset + at, kind: 'link', href, children } as const, end: at + match[0].length };
}

function addressAt(text: string, at: number, { offset }: Place) {
  if (isWord(text[at - 1])) return null;
  ADDRESS.lastIndex = at;
  const address = ADDRESS.exec(text)?.[0];
  const href = safeHref(address ?? '');
  if (!address || !href) return null;
  const label = { at: offset + at, kind: 'text', text: address.replace(/^mailto:/iu, '') } as const;
  const children: Inline[] = [label];
  return {
    part: { at: offset + at, kind: 'link', href, children } as const,
    end: at + address.length,
  };
}

function mentionAt(text: string, at: number, { names, offset }: Place) {
  if (isWord(text[at - 1])) return null;
  let best = '';
  for (const name of names.keys()) {
    const isHere = text.startsWith(name, at + 1) && !isWord(text[at + 1 + name.length]);
    if (isHere && name.length > best.length) best = name;
  }
  if (best === '') return null;
  const userId = names.get(best) ?? null;
  return {
    part: { at: offset + at, kind: 'mention', name: best, userId } as const,
    end: at + 1 + best.length,
  };
}

function emphasisAt(text: string, at: number, place: Place) {
  const delimiter = DELIMITERS.find(({ mark }) => text.startsWith(mark, at));
  if (!delimiter || place.dead.has(delimiter.mark)) return null;
  const { mark, kind } = delimiter;
  const start = at + mark.length;
  if (isBlank(text[start])) return null;
  if (mark[0] === '_' && isWord(text[at - 1])) return null;
  let end = start;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    end = text.indexOf(mark, end + 1);
    if (end < 0) {
      place.dead.add(mark);
      return null;
    }
    if (closes(text, end, mark)) {
      const children = parseInline(
        text.slice(start, end),
        place.names,
        place.offset + start,
        place.depth + 1,
      );
      return { part: { at: place.offset + at, kind, children } as const, end: end + mark.length };
    }
  }
  return null;
}

function closes(text: string, end: number, mark: string): boolean {
  const after = text[end + mark.length];
  if (isBlank(text[end - 1])) return false;
  // A single mark is not half of a double one.
  if (mark.length === 1 && (after === mark || text[end - 1] === mark)) return false;
  if (mark.length === 2 && after === mark[0] && mark !== '~~') return false;
  return mark[0] !== '_' || !isWord(after);
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
