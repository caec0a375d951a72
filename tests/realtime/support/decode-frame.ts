/** A frame from the server, whatever its version and encoding. */
export interface Received {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: Record<string, unknown>;
  isBinary: boolean;
  raw: Buffer;
}

/** Decodes V1 objects, V2 arrays and binary frames of kind 4. Independent of the server's own codec. */
export function decodeFrame(raw: Buffer, isBinary: boolean, vsn: string): Received {
  if (isBinary) return decodeUserBroadcast(raw);
  const parsed = JSON.parse(raw.toString());
  const [joinRef, ref, topic, event, payload] =
    vsn === '2.0.0' ? parsed : [null, parsed.ref, parsed.topic, parsed.event, parsed.payload];
  return { joinRef, ref, topic, event, payload, isBinary, raw };
}

function decodeUserBroadcast(raw: Buffer): Received {
  const [kind, topicSize = 0, eventSize = 0, metaSize = 0, encoding] = raw;
  if (kind !== 4) throw new Error(`binary frame of kind ${kind}`);
  const topicEnd = 5 + topicSize;
  const eventEnd = topicEnd + eventSize;
  const metaEnd = eventEnd + metaSize;
  const bytes = raw.subarray(metaEnd);
  const payload = {
    event: raw.toString('utf8', topicEnd, eventEnd),
    payload: encoding === 1 ? JSON.parse(bytes.toString()) : bytes,
    ...(metaSize > 0 ? { meta: JSON.parse(raw.toString('utf8', eventEnd, metaEnd)) } : {}),
  };
  const topic = raw.toString('utf8', 5, topicEnd);
  return { joinRef: null, ref: null, topic, event: 'broadcast', payload, isBinary: true, raw };
}
