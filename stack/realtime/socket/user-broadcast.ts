import { encodeRawPush } from './encode.ts';
import { binaryOpcode, draftFrame } from './frame.ts';
import type { Version } from './message.ts';
import type { Outgoing } from './outgoing.ts';

export interface UserBroadcastParts {
  /** Wire topic (`realtime:...`). */
  topic: string;
  event: string;
  isJson: boolean;
  payload: Buffer;
  /** JSON text, or empty. */
  meta: string;
  id: string | null;
}

const userBroadcastKind = 4;
const longestField = 255;

/**
 * A broadcast whose payload is passed on without being parsed: a binary frame of kind 4 for V2 sockets, a text frame for
 * V1 sockets, which cannot carry bytes that are not JSON.
 */
export class UserBroadcast implements Outgoing {
  readonly id: string | null;
  readonly #parts: UserBroadcastParts;
  #v1: Buffer | null = null;
  #v2: Buffer | null = null;

  /** @throws RangeError when topic, event or meta have more than 255 bytes: no frame can hold them */
  constructor(parts: UserBroadcastParts) {
    for (const field of ['topic', 'event', 'meta'] as const) {
      if (parts[field].length * 3 > longestField && Buffer.byteLength(parts[field]) > longestField)
        throw new RangeError(`${field} has more than ${longestField} bytes`);
    }
    this.#parts = parts;
    this.id = parts.id;
  }

  frame(version: Version): Buffer | null {
    if (version === 2) {
      this.#v2 ??= this.#encodeV2();
      return this.#v2;
    }
    if (!this.#parts.isJson) return null;
    this.#v1 ??= this.#encodeV1();
    return this.#v1;
  }

  #encodeV2(): Buffer {
    const { topic, event, meta, payload, isJson } = this.#parts;
    const [topicSize, eventSize, metaSize] = [
      Buffer.byteLength(topic),
      Buffer.byteLength(event),
      Buffer.byteLength(meta),
    ];
    const draft = draftFrame(binaryOpcode, 5 + topicSize + eventSize + metaSize + payload.length);
    const { frame } = draft;
    let { at } = draft;
    frame[at++] = userBroadcastKind;
    frame[at++] = topicSize;
    frame[at++] = eventSize;
    frame[at++] = metaSize;
    frame[at++] = isJson ? 1 : 0;
    at += frame.write(topic, at);
    at += frame.write(event, at);
    at += frame.write(meta, at);
    payload.copy(frame, at);
    return frame;
  }

  #encodeV1(): Buffer {
    const { topic, event, meta, payload } = this.#parts;
    const metaField = meta ? `,"meta":${meta}` : '';
    const body = `{"event":${JSON.stringify(event)},"payload":${payload},"type":"broadcast"${metaField}}`;
    return encodeRawPush(1, null, null, topic, 'broadcast', body);
  }
}
