import type { Sql } from 'postgres';
import type { Relation } from '../../adapters/postgres/decoder.ts';
import { type JsonWriter, jsonWriter } from './json-writer.ts';
import type { TypeCatalog } from './type-catalog.ts';

export interface ChangedColumn {
  name: string;
  /** As in pg_type: `int8`, `_text`. */
  type: string;
  typeOid: number;
  number: number;
  /** Where it stands in the primary key, from 1; null outside. */
  keyPosition: number | null;
  isGenerated: boolean;
  /** Where it stands in the rows of the stream; -1 where those leave it out. */
  position: number;
  /** Part of what the log keeps of an old row. */
  isIdentity: boolean;
  write: JsonWriter;
  nameJson: string;
}

/** A table as the catalogue describes it, for the rows of one `Relation` message. */
export interface ChangedTable {
  oid: number;
  schema: string;
  name: string;
  /** Row-level security is on. */
  isProtected: boolean;
  columns: ChangedColumn[];
  /** In the order of the primary key. */
  key: ChangedColumn[];
  /** Names of the columns that a role may select; empty for a role that does not exist. */
  selectable(role: string): Promise<ReadonlySet<string>>;
}

type ColumnRow = Pick<ChangedColumn, 'name' | 'type' | 'typeOid' | 'number' | 'keyPosition' | 'isGenerated'>;

/** Reads the table of a relation; null when it is gone. */
export async function readChangedTable(
  sql: Sql,
  catalog: TypeCatalog,
  relation: Relation,
): Promise<ChangedTable | null> {
  const { oid, schema, name } = relation;
  const [row] = await sql<{ is_protected: boolean; columns: ColumnRow[] | null }[]>`
    select is_protected, columns from realtime.changes_table(${oid})`;
  if (!row) return null;
  const described = row.columns ?? [];
  await catalog.load(described.map(({ typeOid }) => typeOid));
  const columns = described.map((column): ChangedColumn => {
    const position = relation.columns.findIndex((one) => one.name === column.name);
    return {
      ...column,
      position,
      isIdentity: relation.columns[position]?.isKey ?? false,
      write: jsonWriter(catalog, column.typeOid),
      nameJson: JSON.stringify(column.name),
    };
  });
  const key = columns
    .filter(({ keyPosition }) => keyPosition !== null)
    .sort((a, b) => (a.keyPosition ?? 0) - (b.keyPosition ?? 0));

  const privileges = new Map<string, Promise<ReadonlySet<string>>>();
  const readPrivileges = async (role: string): Promise<ReadonlySet<string>> => {
    const names = await sql<{ name: string }[]>`
      select a.attname as name
      from pg_attribute a join pg_roles r on r.rolname = ${role}
      where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped
        and has_column_privilege(r.oid, a.attrelid, a.attnum, 'SELECT')`;
    return new Set(names.map((one) => one.name));
  };
  return {
    oid,
    schema,
    name,
    isProtected: row.is_protected,
    columns,
    key,
    selectable(role) {
      const known = privileges.get(role) ?? readPrivileges(role);
      privileges.set(role, known);
      known.catch(() => privileges.delete(role));
      return known;
    },
  };
}
