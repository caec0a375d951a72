import type { ChangeValues } from './change-values.ts';
import type { ChangedColumn } from './changed-table.ts';

/** Values that are shown of a row that is too large have at most so many bytes. */
const smallBytes = 64;

/** What a change looks like to one role: `data` of a `postgres_changes` message, as JSON text. */
export function changePayload(
  values: ChangeValues,
  selectable: ReadonlySet<string>,
  select: readonly string[] | null,
  largestRecordBytes: number,
): string {
  const { change, table } = values;
  const { event, committedAt, bytes } = change;
  const error = keyError(values, selectable);
  if (error) return failedPayload(values, error);

  const isTooLarge = bytes > largestRecordBytes;
  const shown = table.columns.filter(
    ({ name, keyPosition }) =>
      selectable.has(name) && (select === null || keyPosition !== null || select.includes(name)),
  );
  const columns = shown.map(({ nameJson, type }) => `{"name":${nameJson},"type":${JSON.stringify(type)}}`);
  const fields = [
    `"schema":${JSON.stringify(table.schema)}`,
    `"table":${JSON.stringify(table.name)}`,
    `"commit_timestamp":"${committedAt}"`,
    `"type":"${event}"`,
    `"columns":[${columns.join(',')}]`,
    `"errors":${isTooLarge ? '["Error 413: Payload Too Large"]' : 'null'}`,
  ];
  if (event !== 'DELETE') fields.push(`"record":${writeRecord(values.record, shown, isTooLarge)}`);
  if (event !== 'INSERT') {
    // Of a row that is gone nobody can ask the policies: where there are some, no more than its key is told.
    const old =
      event === 'DELETE' && table.isProtected
        ? shown.filter(({ keyPosition }) => keyPosition !== null)
        : shown;
    fields.push(`"old_record":${writeRecord(values.oldRecord, old, isTooLarge)}`);
  }
  return `{${fields.join(',')}}`;
}

/** True when a role cannot be told of a change: the payload then only says why. */
export function keyError({ change, table }: ChangeValues, selectable: ReadonlySet<string>): string | null {
  if (change.event === 'DELETE') return null;
  if (table.key.length === 0) return 'Error 400: Bad Request, no primary key';
  return table.key.every(({ name }) => selectable.has(name)) ? null : 'Error 401: Unauthorized';
}

function failedPayload({ change, table }: ChangeValues, error: string): string {
  const { schema, name } = table;
  const old = change.event === 'UPDATE' ? { old_record: {} } : {};
  return JSON.stringify({
    schema,
    table: name,
    type: change.event,
    columns: [],
    record: {},
    ...old,
    errors: [error],
  });
}

function writeRecord(record: Map<string, string>, shown: ChangedColumn[], isTooLarge: boolean): string {
  const entries: string[] = [];
  for (const { name, nameJson } of shown) {
    const json = record.get(name);
    if (json === undefined) continue;
    if (isTooLarge && Buffer.byteLength(json) > smallBytes) continue;
    entries.push(`${nameJson}:${json}`);
  }
  return `{${entries.join(',')}}`;
}
