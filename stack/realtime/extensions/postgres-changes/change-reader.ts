import { decodeLogicalMessage, type Relation } from '../../adapters/postgres/decoder.ts';
import type { Change } from './change.ts';

/** Postgres counts microseconds from 2000-01-01. */
const postgresEpochMs = 946_684_800_000;

export interface ChangeReaderOptions {
  /** False spares the changes of a table that nobody listens to. */
  isWanted: (relation: Relation) => boolean;
  /** Told of a table when its rows come for the first time, and after every alteration. */
  onRelation: (relation: Relation) => void;
  /** Gets the changes in the order in which they were committed. */
  onChange: (change: Change) => void;
}

/** Makes the reader of one stream of `pgoutput`. */
export function changeReader({
  isWanted,
  onRelation,
  onChange,
}: ChangeReaderOptions): (payload: Buffer) => void {
  const relations = new Map<number, Relation>();
  let committedAt = '';
  let transaction = 0;
  return (payload) => {
    const kind = payload[0];
    const isRow = kind === 0x49 || kind === 0x55 || kind === 0x44;
    if (isRow) {
      const relation = relations.get(payload.readUInt32BE(1));
      if (!relation || !isWanted(relation)) return;
      // The row waits for the database, and the stream's buffer does not.
      const message = decodeLogicalMessage(Buffer.from(payload));
      const change = { relation, committedAt, transaction, bytes: payload.length };
      if (message.kind === 'insert') onChange({ ...change, event: 'INSERT', row: message.row, old: null });
      if (message.kind === 'update')
        onChange({ ...change, event: 'UPDATE', row: message.row, old: message.old });
      if (message.kind === 'delete') onChange({ ...change, event: 'DELETE', row: null, old: message.old });
      return;
    }
    const message = decodeLogicalMessage(payload);
    if (message.kind === 'begin') {
      committedAt = new Date(postgresEpochMs + Number(message.committedAt / 1_000n)).toISOString();
      transaction = message.transaction;
    }
    if (message.kind !== 'relation') return;
    relations.set(message.relation.oid, message.relation);
    onRelation(message.relation);
  };
}
