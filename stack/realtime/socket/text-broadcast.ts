import { encodeRawPush } from './encode.ts';
import type { Version } from './message.ts';
import type { Outgoing } from './outgoing.ts';

/** A message that is a text frame in both versions: presence diffs and what came in as text. */
export class TextBroadcast implements Outgoing {
  readonly id = null;
  readonly #frames: [Buffer | null, Buffer | null] = [null, null];
  readonly #topic: string;
  readonly #event: string;
  readonly #payloadJson: string;

  /** `topic` is the wire topic (`realtime:...`). */
  constructor(topic: string, event: string, payloadJson: string) {
    this.#topic = topic;
    this.#event = event;
    this.#payloadJson = payloadJson;
  }

  frame(version: Version): Buffer {
    const slot = version === 1 ? 0 : 1;
    const known = this.#frames[slot];
    if (known) return known;
    const frame = encodeRawPush(version, null, null, this.#topic, this.#event, this.#payloadJson);
    this.#frames[slot] = frame;
    return frame;
  }
}
