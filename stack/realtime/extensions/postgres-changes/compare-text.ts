import { oids } from './json-writer.ts';
import type { Filter } from './parse-filter.ts';

/** Types whose values are equal exactly when Postgres writes them equally. */
export const exactTypes: ReadonlySet<number> = new Set<number>([
  oids.bool,
  oids.int2,
  oids.int4,
  oids.int8,
  oids.text,
  oids.varchar,
  oids.uuid,
  oids.date,
  oids.timestamp,
  oids.timestamptz,
]);
const integers = new Set<number>([oids.int2, oids.int4, oids.int8]);

/**
 * The verdict of a filter on a value, or undefined where only the database can say (order of text and time, patterns,
 * numerics, own types). null is SQL's: it passes neither the filter nor its negation.
 */
export function compareText(
  { operator, key }: Filter,
  typeOid: number,
  operands: (string | null)[],
  text: string | null,
): boolean | null | undefined {
  const [operand = null] = operands;
  if (key !== null) return undefined;
  if (operator === 'is') return compareIs(operand, text);
  // The log writes booleans in short, a cast to text does not.
  const value = typeOid === oids.bool && text !== null ? (text === 't' ? 'true' : 'false') : text;
  if (operator === 'isdistinct' && exactTypes.has(typeOid)) return value !== operand;
  if (value === null && operator !== 'isdistinct') return null;
  if (value === null || operand === null)
    return operator === 'in' && operands.length === 0 ? false : undefined;
  if (exactTypes.has(typeOid)) {
    if (operator === 'eq') return value === operand;
    if (operator === 'neq') return value !== operand;
    if (operator === 'in') return operands.includes(value) || (operands.includes(null) ? null : false);
  }
  return integers.has(typeOid) ? compareIntegers(operator, BigInt(value), operand) : undefined;
}

function compareIs(operand: string | null, value: string | null): boolean {
  if (operand === 'true') return value === 't';
  return operand === 'false' ? value === 'f' : value === null;
}

function compareIntegers(operator: Filter['operator'], value: bigint, operand: string): boolean | undefined {
  const other = BigInt(operand);
  switch (operator) {
    case 'lt':
      return value < other;
    case 'lte':
      return value <= other;
    case 'gt':
      return value > other;
    case 'gte':
      return value >= other;
    default:
      return undefined;
  }
}
