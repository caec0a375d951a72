import postgres, { type Sql } from 'postgres';
import { ChangesError } from './changes-error.ts';
import type { FilterChecks } from './filter-checks.ts';
import { type ChangesRequest, describeRequest } from './parse-binding.ts';

/** The publication to which applications add their tables. */
export const publication = 'supabase_realtime';

/** Names of the conditions (PostgreSQL documentation, appendix A) that a wrong filter meets. */
const conditions: Readonly<Record<string, string>> = {
  P0001: 'raise_exception',
  '22003': 'numeric_value_out_of_range',
  '22007': 'invalid_datetime_format',
  '22008': 'datetime_field_overflow',
  '22P02': 'invalid_text_representation',
  '42704': 'undefined_object',
};
/** Classes of codes that blame the connection or the server, not the request. */
const unavailable = /^(08|57|53|40)/;

/**
 * Checks that a request names tables of the publication, and columns that the role may select.
 * @throws ChangesError with hosted Realtime's sentence; other errors of the database as they are
 */
export async function checkRequest(
  sql: Sql,
  checks: FilterChecks,
  role: string,
  request: ChangesRequest,
): Promise<void> {
  const { schema, table, filters, select } = request;
  try {
    const tables = await sql<{ oid: number; columns: string[] }[]>`
      select c.oid, array(
        select a.attname::text from pg_attribute a
        where ${select !== null} and a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and has_column_privilege(${role}, c.oid, a.attnum, 'SELECT')
      ) as columns
      from pg_publication_tables p
      join pg_namespace n on n.nspname = p.schemaname
      join pg_class c on c.relnamespace = n.oid and c.relname = p.tablename
      where p.pubname = ${publication}
        -- Fails for a role that does not exist.
        and has_schema_privilege(${role}, 'pg_catalog', 'usage')
        and (${schema} = '*' or p.schemaname = ${schema}) and (${table} = '*' or p.tablename = ${table})`;
    if (tables.length === 0)
      throw new ChangesError(
        `Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters: ${describeRequest(request)}`,
      );
    for (const { oid, columns } of tables) {
      await Promise.all(filters.map((filter) => checks.check(oid, role, filter)));
      const unknown = select?.find((name) => !columns.includes(name));
      if (unknown !== undefined) throw wrongRequest(request, 'P0001', `invalid column for select ${unknown}`);
    }
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || unavailable.test(error.code)) throw error;
    throw wrongRequest(request, error.code, error.message);
  }
}

function wrongRequest(request: ChangesRequest, code: string, message: string): ChangesError {
  const exception = `ERROR ${code} (${conditions[code] ?? 'error'}) ${message}`;
  return new ChangesError(
    `Unable to subscribe to changes with given parameters. An exception happened so please check your connect parameters: ${describeRequest(request)}. Exception: ${exception}`,
  );
}
