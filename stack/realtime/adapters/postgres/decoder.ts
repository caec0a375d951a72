/** A column's text, null for SQL NULL, undefined for a large value that the change did not touch. */
export type TupleValue = Buffer | null | undefined;

export interface RelationColumn {
  name: string;
  typeOid: number;
  isKey: boolean;
}

export interface Relation {
  oid: number;
  schema: string;
  name: string;
  /** d(efault), n(othing), f(ull) or i(ndex): what of the old row the log keeps. */
  replicaIdentity: string;
  columns: RelationColumn[];
}

/** Messages of the plugin `pgoutput`, protocol 1, text values (PostgreSQL documentation, 53.9). */
export type LogicalMessage =
  | { kind: 'begin'; committedAt: bigint; transaction: number }
  | { kind: 'commit' }
  | { kind: 'relation'; relation: Relation }
  | { kind: 'insert'; relationOid: number; row: TupleValue[] }
  | { kind: 'update'; relationOid: number; old: TupleValue[] | null; row: TupleValue[] }
  | { kind: 'delete'; relationOid: number; old: TupleValue[] }
  | { kind: 'other' };

const [begin, commit, relation, insert, update, remove] = [0x42, 0x43, 0x52, 0x49, 0x55, 0x44];
const [newTuple, nullValue, unchanged] = [0x4e, 0x6e, 0x75];

/** Reads one message. Values are slices of `data`: copy what outlives this turn of the event loop. */
export function decodeLogicalMessage(data: Buffer): LogicalMessage {
  switch (data[0]) {
    case insert: {
      const { tuple } = readTuple(data, 6);
      return { kind: 'insert', relationOid: data.readUInt32BE(1), row: tuple };
    }
    case begin:
      return { kind: 'begin', committedAt: data.readBigInt64BE(9), transaction: data.readUInt32BE(17) };
    case commit:
      return { kind: 'commit' };
    case relation:
      return { kind: 'relation', relation: readRelation(data) };
    case update: {
      const relationOid = data.readUInt32BE(1);
      const isNew = data[5] === newTuple;
      const old = isNew ? null : readTuple(data, 6);
      const row = readTuple(data, old ? old.end + 1 : 6);
      return { kind: 'update', relationOid, old: old?.tuple ?? null, row: row.tuple };
    }
    case remove:
      return { kind: 'delete', relationOid: data.readUInt32BE(1), old: readTuple(data, 6).tuple };
    default:
      return { kind: 'other' };
  }
}

function readTuple(data: Buffer, start: number): { tuple: TupleValue[]; end: number } {
  const count = data.readUInt16BE(start);
  const tuple: TupleValue[] = [];
  let at = start + 2;
  for (let column = 0; column < count; column += 1) {
    const kind = data[at++];
    if (kind === nullValue) tuple.push(null);
    else if (kind === unchanged) tuple.push(undefined);
    else {
      const from = at + 4;
      at = from + data.readUInt32BE(at);
      tuple.push(data.subarray(from, at));
    }
  }
  return { tuple, end: at };
}

function readRelation(data: Buffer): Relation {
  let at = 5;
  const text = (): string => {
    const end = data.indexOf(0, at);
    const value = data.toString('utf8', at, end);
    at = end + 1;
    return value;
  };
  const schema = text();
  const name = text();
  const replicaIdentity = String.fromCharCode(data[at++] ?? 0);
  const count = data.readUInt16BE(at);
  at += 2;
  const columns: RelationColumn[] = [];
  for (let column = 0; column < count; column += 1) {
    const isKey = data[at++] === 1;
    const columnName = text();
    columns.push({ name: columnName, typeOid: data.readUInt32BE(at), isKey });
    at += 8;
  }
  return { oid: data.readUInt32BE(1), schema, name, replicaIdentity, columns };
}
