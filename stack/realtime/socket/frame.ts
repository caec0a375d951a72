export const textOpcode = 1;
export const binaryOpcode = 2;

/** A frame that is being built: the header is written, the payload starts at `at`. */
export interface FrameDraft {
  frame: Buffer;
  at: number;
}

/**
 * Starts an unmasked, final WebSocket frame (RFC 6455, 5.2) for a payload of `length` bytes. Built by hand so that one
 * buffer can be written to many sockets as it is.
 */
export function draftFrame(opcode: number, length: number): FrameDraft {
  const at = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(at + length);
  frame[0] = 0x80 | opcode;
  if (at === 2) frame[1] = length;
  else if (at === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(Math.floor(length / 2 ** 32), 2);
    frame.writeUInt32BE(length % 2 ** 32, 6);
  }
  return { frame, at };
}

/** A text frame of one string. */
export function textFrame(text: string): Buffer {
  const { frame, at } = draftFrame(textOpcode, Buffer.byteLength(text));
  frame.write(text, at);
  return frame;
}
