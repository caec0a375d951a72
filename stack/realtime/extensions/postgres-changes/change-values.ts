import type { TupleValue } from '../../adapters/postgres/decoder.ts';
import type { Change } from './change.ts';
import type { ChangedColumn, ChangedTable } from './changed-table.ts';

/** Values of generated columns, which the log does not hold: JSON text by column name. */
export type GeneratedValues = ReadonlyMap<string, string>;

/** The new and the old values of one change, written as JSON at most once each. */
export class ChangeValues {
  readonly change: Change;
  readonly table: ChangedTable;
  readonly #generated: GeneratedValues;
  #record: Map<string, string> | null = null;
  #old: Map<string, string> | null = null;

  constructor(change: Change, table: ChangedTable, generated: GeneratedValues) {
    this.change = change;
    this.table = table;
    this.#generated = generated;
  }

  /** The text of a column in the new row; undefined where the change does not carry it. */
  newText(column: ChangedColumn): string | null | undefined {
    return textOf(this.#newValue(column));
  }

  /** As `newText`, for the old row: of an update that left its key alone, that is the new key. */
  oldText(column: ChangedColumn): string | null | undefined {
    return textOf(this.#oldValue(column));
  }

  /** JSON text of the new row by column name. */
  get record(): Map<string, string> {
    this.#record ??= this.#write((column) => this.#newValue(column), this.#generated);
    return this.#record;
  }

  get oldRecord(): Map<string, string> {
    this.#old ??= this.#write((column) => this.#oldValue(column), new Map());
    return this.#old;
  }

  #newValue({ position, isIdentity }: ChangedColumn): TupleValue {
    const { row, old } = this.change;
    const value = row?.[position];
    // A large value that stayed as it was is in the log only with REPLICA IDENTITY FULL.
    return value === undefined && isIdentity ? old?.[position] : value;
  }

  #oldValue({ position, isIdentity }: ChangedColumn): TupleValue {
    if (!isIdentity) return undefined;
    const { row, old } = this.change;
    return (old ?? row)?.[position];
  }

  #write(read: (column: ChangedColumn) => TupleValue, others: GeneratedValues): Map<string, string> {
    const written = new Map<string, string>();
    for (const column of this.table.columns) {
      const value = read(column);
      const json = value === null ? 'null' : value ? column.write(value.toString()) : others.get(column.name);
      if (json !== undefined) written.set(column.name, json);
    }
    return written;
  }
}

function textOf(value: TupleValue): string | null | undefined {
  return value ? value.toString() : value;
}
