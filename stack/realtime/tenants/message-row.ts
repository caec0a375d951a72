import type { Relation, TupleValue } from '../adapters/postgres/decoder.ts';

/** A row of `realtime.messages` that is to be broadcast. */
export interface BroadcastRow {
  id: string;
  /** Topic without `realtime:`. */
  topic: string;
  event: string;
  isPrivate: boolean;
  isJson: boolean;
  payload: Buffer;
}

/**
 * Makes the reader of rows of one relation. It answers null for a row that lacks what a broadcast needs.
 * @throws Error when the relation is not `realtime.messages`
 */
export function messageRowReader(relation: Relation): (row: TupleValue[]) => BroadcastRow | null {
  const column = (name: string): number => {
    const at = relation.columns.findIndex((one) => one.name === name);
    if (at < 0) throw new Error(`${relation.schema}.${relation.name} has no column ${name}`);
    return at;
  };
  const [id, topic, event, isPrivate, json, bytes] = [
    column('id'),
    column('topic'),
    column('event'),
    column('private'),
    column('payload'),
    column('binary_payload'),
  ];
  return (row) => {
    const [idText, topicText, eventText, flag, jsonText, bytesText] = [
      row[id],
      row[topic],
      row[event],
      row[isPrivate],
      row[json],
      row[bytes],
    ];
    const payload = jsonText ?? (bytesText ? fromHex(bytesText) : null);
    if (!idText || !topicText || !eventText || !flag || !payload) return null;
    return {
      id: idText.toString('latin1'),
      topic: topicText.toString(),
      event: eventText.toString(),
      isPrivate: flag[0] === 0x74,
      isJson: jsonText !== null && jsonText !== undefined,
      payload,
    };
  };
}

/** `bytea` as text: `\x` and two digits a byte. */
const fromHex = (text: Buffer): Buffer => Buffer.from(text.toString('latin1', 2), 'hex');
