import { parseSync } from 'oxc-parser';
import { hasLetters, looksLikeWords } from './looks-like-words.ts';
import { below, type Node } from './syntax.ts';

/** Words for people that stand in the code instead of in `messages/`. */
export interface Literal {
  line: number;
  text: string;
}

/**
 * Literal texts of one file that people would read: text between tags, attributes such as `aria-label`, what a toast
 * says, and any other string that reads like words.
 *
 * @throws Error when the file cannot be parsed
 */
export function findLiterals(path: string, source: string): Literal[] {
  const { program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const found: (Literal & { start: number })[] = [];
  const visits = [{ node: program as unknown as Node, isShown: false }];
  for (let visit = visits.pop(); visit; visit = visits.pop()) {
    const { node, isShown } = visit;
    const text = textOf(node);
    if (text !== null && (isShown ? hasLetters(text) : looksLikeWords(text))) {
      const start = node.start + (text.length - text.trimStart().length);
      found.push({ start, line: source.slice(0, start).split('\n').length, text: text.trim() });
    }
    visits.push(...below(visit, source));
  }
  return found
    .sort((one, other) => one.start - other.start)
    .map(({ line, text }) => ({ line, text: text.replace(/\s+/g, ' ') }));
}

/** What a node says by itself; a digit stands for whatever a template puts in. */
function textOf(node: Node): string | null {
  if (node.type === 'TemplateLiteral') {
    return node.quasis.map((quasi: Node) => quasi.value.cooked).join('0');
  }
  const isText = node.type === 'JSXText' || node.type === 'Literal';
  return isText && typeof node.value === 'string' ? node.value : null;
}
