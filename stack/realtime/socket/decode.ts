import type { ClientMessage, Ref, Version } from './message.ts';

const pushKind = 0;
const userBroadcastPushKind = 3;

/**
 * Reads a client's frame: V1 objects, V2 arrays, V2 binary pushes of kind 0 and 3.
 * @throws Error with a phrase that says what is wrong with the frame
 */
export function decodeMessage(data: Buffer, isBinary: boolean, version: Version): ClientMessage {
  if (isBinary) return decodeBinary(data);
  const parsed: unknown = JSON.parse(data.toString());
  if (version === 2) {
    if (!Array.isArray(parsed) || parsed.length < 5) throw new Error('not a V2 array');
    return message(parsed[0], parsed[1], parsed[2], parsed[3], parsed[4]);
  }
  if (typeof parsed !== 'object' || parsed === null) throw new Error('not a V1 object');
  const fields: { join_ref?: unknown; ref?: unknown; topic?: unknown; event?: unknown; payload?: unknown } =
    parsed;
  return message(fields.join_ref, fields.ref, fields.topic, fields.event, fields.payload);
}

function message(
  joinRef: unknown,
  ref: unknown,
  topic: unknown,
  event: unknown,
  payload: unknown,
): ClientMessage {
  if (typeof topic !== 'string' || typeof event !== 'string') throw new Error('no topic or no event');
  return { joinRef: refOf(joinRef), ref: refOf(ref), topic, event, payload, push: null };
}

function refOf(value: unknown): Ref {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** All sizes are one byte and count bytes; the payload is what is left. */
function decodeBinary(data: Buffer): ClientMessage {
  const kind = data[0];
  if (kind !== pushKind && kind !== userBroadcastPushKind) throw new Error(`unknown binary kind ${kind}`);
  const isUserBroadcast = kind === userBroadcastPushKind;
  let at = isUserBroadcast ? 7 : 5;
  let sizeAt = 1;
  const next = (): string => {
    const end = at + (data[sizeAt++] ?? 0);
    if (end > data.length) throw new Error('sizes exceed the frame');
    const text = data.toString('utf8', at, end);
    at = end;
    return text;
  };
  if (data.length < at) throw new Error('too short');
  const joinRef = next() || null;
  const ref = next() || null;
  const topic = next();
  const event = next();
  if (!isUserBroadcast) return { joinRef, ref, topic, event, payload: data.subarray(at), push: null };
  // Metadata (`persist`) asks for what is still an experiment upstream; it must be JSON all the same.
  const metadata = next();
  if (metadata) JSON.parse(metadata);
  const push = { event, isJson: data[6] === 1, payload: data.subarray(at) };
  // Passed on as it is, and the receivers parse it: one that does not parse would break their sockets.
  if (push.isJson) JSON.parse(push.payload.toString());
  return { joinRef, ref, topic, event: 'broadcast', payload: undefined, push };
}
