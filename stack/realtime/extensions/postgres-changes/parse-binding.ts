import type { Binding } from '../../channels/payloads/join.ts';
import { ChangesError } from './changes-error.ts';
import { type Filter, parseFilters } from './parse-filter.ts';

export type ChangeEvent = 'INSERT' | 'UPDATE' | 'DELETE';

/** What one binding asks for. `*` in `event`, `schema` and `table` stands for all of them. */
export interface ChangesRequest {
  event: ChangeEvent | '*';
  schema: string;
  table: string;
  filters: Filter[];
  /** Columns to show besides the primary key; null for all. */
  select: string[] | null;
}

/**
 * Reads a binding of `postgres_changes`.
 * @throws ChangesError with hosted Realtime's sentence
 */
export function parseBinding(binding: Binding): ChangesRequest {
  const select = parseSelect(binding.select);
  const event = parseEvent(binding.event);
  const { schema, table, filter } = binding;
  if (isOneOf(schema) && isOneOf(table) && isOneOf(filter)) {
    const [inSchema, ofTable] = [schema ?? 'public', table ?? '*'];
    const isComplete = typeof schema === 'string' && typeof table === 'string';
    if (isComplete || (filter === undefined && (schema !== undefined || table !== undefined))) {
      if (select && (inSchema === '*' || ofTable === '*'))
        throw new ChangesError(
          'Column selection is not supported for wildcard subscriptions. Provide an explicit schema and table name.',
        );
      return { event, schema: inSchema, table: ofTable, filters: parseFilters(filter ?? ''), select };
    }
  }
  throw new ChangesError(
    `No subscription params provided. Please provide at least a \`schema\` or \`table\` to subscribe to: ${inspect(binding)}`,
  );
}

/** How hosted Realtime writes a request into its sentences. */
export function describeRequest({ event, schema, table, filters, select }: ChangesRequest): string {
  const conditions = filters.map(({ column, key, operator, value, isNegated }) => {
    const name = key === null ? column : `${column}->>${key}`;
    return `{${JSON.stringify(name)}, ${JSON.stringify(operator)}, ${JSON.stringify(value)}, ${isNegated}}`;
  });
  const columns = select ? `[${select.map((name) => JSON.stringify(name)).join(', ')}]` : 'nil';
  return `[event: ${event}, schema: ${schema}, table: ${table}, filters: [${conditions.join(', ')}], select: ${columns}]`;
}

function parseSelect(select: unknown): string[] | null {
  if (typeof select === 'string')
    throw new ChangesError(
      'Error parsing `select` params: expected a list of column name strings, e.g. select: ["col1", "col2"]',
    );
  if (!Array.isArray(select)) return null;
  const names = select.filter((name): name is string => typeof name === 'string');
  return names.length > 0 ? names : null;
}

function parseEvent(event: unknown): ChangesRequest['event'] {
  const name = typeof event === 'string' ? event.toUpperCase() : '*';
  return name === 'INSERT' || name === 'UPDATE' || name === 'DELETE' ? name : '*';
}

/** Elixir's notation of a map, without what may be a token. */
function inspect(binding: Binding): string {
  if ('user_token' in binding || 'auth_token' in binding) return '<redacted>';
  const entries = Object.entries(binding).map(
    ([key, value]) => `${JSON.stringify(key)} => ${JSON.stringify(value)}`,
  );
  return `%{${entries.join(', ')}}`;
}

const isOneOf = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string';
