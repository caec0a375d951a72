import { type ArrayLiteral, parseArray, parseRow } from './split-literal.ts';
import type { TypeCatalog } from './type-catalog.ts';

/** Turns a value's text into JSON text, as `to_jsonb` would. */
export type JsonWriter = (text: string) => string;

/** Types that Postgres numbers once and for all (pg_type.dat). */
export const oids = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  json: 114,
  float4: 700,
  float8: 701,
  bpchar: 1042,
  varchar: 1043,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
  uuid: 2950,
  jsonb: 3802,
} as const;

const writeText: JsonWriter = (text) => JSON.stringify(text);
const writeRaw: JsonWriter = (text) => text;
const writeNumber: JsonWriter = (text) => (/^-?\d/.test(text) ? text : JSON.stringify(text));
const writeTime: JsonWriter = (text) => JSON.stringify(text.replace(/^(\S+) (\d\d:)/, '$1T$2'));
const writeZonedTime: JsonWriter = (text) => writeTime(text.replace(/([+-]\d\d)(?= BC$|$)/, '$1:00'));

const writers = new Map<number, JsonWriter>([
  [oids.bool, (text) => (text === 't' ? 'true' : 'false')],
  // Hosted Realtime takes bytes from wal2json, which writes hexadecimal digits without `\x`.
  [oids.bytea, (text) => JSON.stringify(text.replace(/^\\x/, ''))],
  [oids.json, writeRaw],
  [oids.jsonb, writeRaw],
  [oids.timestamp, writeTime],
  [oids.timestamptz, writeZonedTime],
  ...[oids.int2, oids.int4, oids.int8, oids.float4, oids.float8, oids.numeric].map(
    (oid): [number, JsonWriter] => [oid, writeNumber],
  ),
]);

/** The writer for a type whose parts the catalogue has loaded. Types that it does not know are text. */
export function jsonWriter(catalog: TypeCatalog, oid: number): JsonWriter {
  const known = writers.get(oid);
  if (known) return known;
  const type = catalog.get(oid);
  if (!type) return writeText;
  if (type.kind === 'd') return jsonWriter(catalog, type.baseOid);
  if (type.elementOid !== 0) {
    const writeElement = jsonWriter(catalog, type.elementOid);
    return (text) => writeArray(parseArray(text, type.delimiter), writeElement);
  }
  if (type.kind !== 'c') return writeText;
  const fields = type.attributes.map(({ name, typeOid }) => ({
    name: JSON.stringify(name),
    write: jsonWriter(catalog, typeOid),
  }));
  return (text) => {
    const values = parseRow(text);
    const entries = fields.map(({ name, write }, index) => {
      const value = values[index] ?? null;
      return `${name}:${value === null ? 'null' : write(value)}`;
    });
    return `{${entries.join(',')}}`;
  };
}

function writeArray(elements: ArrayLiteral, write: JsonWriter): string {
  const written = elements.map((element) => {
    if (element === null) return 'null';
    return Array.isArray(element) ? writeArray(element, write) : write(element);
  });
  return `[${written.join(',')}]`;
}
