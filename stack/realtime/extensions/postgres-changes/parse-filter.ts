import { ChangesError } from './changes-error.ts';

const operators = [
  'eq',
  'neq',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'like',
  'ilike',
  'is',
  'match',
  'imatch',
  'isdistinct',
] as const;
export type Operator = (typeof operators)[number];

/** One condition of a `filter`. `value` of `in` is an array as Postgres writes it. */
export interface Filter {
  column: string;
  /** Key of a jsonb column (`data->>key`). */
  key: string | null;
  operator: Operator;
  isNegated: boolean;
  value: string;
}

/**
 * Reads `column=operator.value`, several of them joined by commas (and), each perhaps with `not.`; a value may be quoted as
 * for PostgREST. Empty text is no filter.
 * @throws ChangesError with hosted Realtime's sentence
 */
export function parseFilters(text: string): Filter[] {
  const trimmed = text.trim();
  return trimmed === '' ? [] : splitConditions(trimmed).map(parseCondition);
}

function parseCondition(text: string): Filter {
  const condition = text.trim();
  if (condition === '') throw wrong('filter must not contain empty segments (check for extra commas)');
  const [left, right] = splitOnce(condition, '=');
  if (right === undefined) throw wrong(inspect([condition]));
  const isNegated = right.startsWith('not.');
  const [operator, value] = splitOnce(isNegated ? right.slice('not.'.length) : right, '.');
  if (value === undefined) throw wrong(inspect([operator]));
  if (!isOperator(operator)) throw wrong(inspect([operator, value]));
  const [column, key] = columnAndKey(left);
  return { column, key, operator, isNegated, value: operator === 'in' ? asArray(value) : unquote(value) };
}

function columnAndKey(left: string): [string, string | null] {
  const [column, key] = splitOnce(left, '->>');
  if (key === undefined) return [column, null];
  const name = key.replace(/^[ "]+|[ "]+$/g, '');
  if (column === '' || name === '' || key.includes('->>'))
    throw wrong(`invalid jsonb filter expression ${left}`);
  return [column, name];
}

function asArray(value: string): string {
  if (!value.startsWith('(') || !value.endsWith(')') || value.length < 2)
    throw wrong('`in` filter value must be wrapped by parentheses');
  return `{${value.slice(1, -1)}}`;
}

/** Takes the quotes from `"..."` and the backslashes inside; any other text stays as it is. */
function unquote(value: string): string {
  const inside = /^"((?:[^"\\]|\\.)*)"$/s.exec(value)?.[1];
  return inside === undefined ? value : inside.replace(/\\(.)/gs, '$1');
}

/** Splits at commas that stand neither in parentheses nor in quotes; quotes open behind `.`, `(` and `,` only. */
function splitConditions(text: string): string[] {
  const parts = [''];
  let depth = 0;
  let isQuoted = false;
  let before = '';
  for (let at = 0; at < text.length; at += 1) {
    let char = text.charAt(at);
    if (isQuoted && char === '\\') char += text.charAt(++at);
    else if (char === '"' && (isQuoted || '.(,'.includes(before || ' '))) isQuoted = !isQuoted;
    else if (!isQuoted && char === '(') depth += 1;
    else if (!isQuoted && char === ')') depth = Math.max(0, depth - 1);
    else if (!isQuoted && char === ',' && depth === 0) {
      parts.push('');
      before = '';
      continue;
    }
    parts[parts.length - 1] += char;
    before = char;
  }
  return parts;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

const isOperator = (text: string): text is Operator => operators.some((operator) => operator === text);
const inspect = (parts: string[]) => `[${parts.map((part) => JSON.stringify(part)).join(', ')}]`;
const wrong = (reason: string) => new ChangesError(`Error parsing \`filter\` params: ${reason}`);
