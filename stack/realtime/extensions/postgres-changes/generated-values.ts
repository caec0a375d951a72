import type { Sql } from 'postgres';
import type { Change } from './change.ts';
import type { GeneratedValues } from './change-values.ts';
import type { ChangedTable } from './changed-table.ts';

/**
 * The stored generated columns of new rows, which `pgoutput` of Postgres 17 leaves out and hosted Realtime shows. They
 * are computed again from the values of the row, as the owner of the table.
 */
export async function readGenerated(
  sql: Sql,
  table: ChangedTable,
  changes: Change[],
): Promise<GeneratedValues[]> {
  const isMissing = table.columns.some(({ isGenerated, position }) => isGenerated && position < 0);
  if (!isMissing || changes.every(({ row }) => row === null)) return [];
  const base = table.columns.filter(({ position }) => position >= 0);
  const rows = changes.map(({ row, old }) =>
    base.map(({ position, isIdentity }) => {
      const value = row?.[position] ?? (row?.[position] === undefined && isIdentity ? old?.[position] : null);
      return value?.toString() ?? null;
    }),
  );
  const computed = await sql<{ values: Record<string, string | null> }[]>`
    select generated as values
    from realtime.generated_values(
      ${table.oid}, ${base.map(({ name }) => name)}::text[], ${sql.json(rows)}
    ) with ordinality as g (generated, n)
    order by g.n`;
  return computed.map(({ values }) => {
    const written = new Map<string, string>();
    for (const column of table.columns) {
      if (!column.isGenerated || column.position >= 0) continue;
      const value = values[column.name] ?? null;
      written.set(column.name, value === null ? 'null' : column.write(value));
    }
    return written;
  });
}
