/**
 * Cuts the server's side of a WebSocket (RFC 6455, unmasked, no extensions) into frames and leaves some out. Bytes come
 * in any portions; only whole frames go out.
 */
export class FrameFilter {
  readonly #isLost: () => boolean;
  #waiting: Buffer = Buffer.alloc(0);

  /** `isLost` is asked once for each whole text or binary message; control frames always pass. */
  constructor(isLost: () => boolean) {
    this.#isLost = isLost;
  }

  pass(portion: Buffer): Buffer {
    this.#waiting = this.#waiting.length > 0 ? Buffer.concat([this.#waiting, portion]) : portion;
    const kept: Buffer[] = [];
    for (let size = frameSize(this.#waiting); size !== null; size = frameSize(this.#waiting)) {
      const frame = this.#waiting.subarray(0, size);
      this.#waiting = this.#waiting.subarray(size);
      if (!isWholeMessage(frame) || !this.#isLost()) kept.push(frame);
    }
    return Buffer.concat(kept);
  }
}

/** Bytes of the first frame, or null while it is not complete. */
function frameSize(bytes: Buffer): number | null {
  const short = (bytes[1] ?? 0) & 0x7f;
  if (bytes.length < 2) return null;
  if (short < 126) return fits(bytes, 2 + short);
  if (short === 126) return bytes.length < 4 ? null : fits(bytes, 4 + bytes.readUInt16BE(2));
  return bytes.length < 10 ? null : fits(bytes, 10 + Number(bytes.readBigUInt64BE(2)));
}

function fits(bytes: Buffer, size: number): number | null {
  return bytes.length >= size ? size : null;
}

/** FIN with opcode 1 or 2; pieces of a longer message are not torn apart. */
function isWholeMessage(frame: Buffer): boolean {
  const first = frame[0] ?? 0;
  return first === 0x81 || first === 0x82;
}
