import type { Relation, TupleValue } from '../../adapters/postgres/decoder.ts';
import type { ChangeEvent } from './parse-binding.ts';

/** One row that was written in a table of the publication. */
export interface Change {
  relation: Relation;
  event: ChangeEvent;
  /** ISO 8601 with milliseconds. */
  committedAt: string;
  /** Low 32 bits of its number. */
  transaction: number;
  /** The new row; null for a delete. */
  row: TupleValue[] | null;
  /** What the log kept of the old row; null where that is the key of the new one. */
  old: TupleValue[] | null;
  bytes: number;
}
