import { hasAt } from '../checks/bytes.ts';
import { join } from './join.ts';

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];
const [GRAPHIC_CONTROL, PLAIN_TEXT, APPLICATION] = [0xf9, 0x01, 0xff];

/** A GIF with only its frames, their timing and how often they repeat; null where its blocks do not hold together. */
export function stripGif(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (!hasAt(bytes, 0, 'GIF87a') && !hasAt(bytes, 0, 'GIF89a')) return null;
  let at = 13 + colours(bytes[10] ?? 0);
  const kept = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    if (bytes[at] === TRAILER) return join([...kept, bytes.subarray(at, at + 1)]);
    const isImage = bytes[at] === IMAGE;
    if (!isImage && bytes[at] !== EXTENSION) return null;
    const end = endOfBlocks(bytes, isImage ? at + 11 + colours(bytes[at + 9] ?? 0) : at + 2);
    if (end > bytes.length) return null;
    if (isImage || isForFrames(bytes, at)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

function isForFrames(bytes: Uint8Array, at: number): boolean {
  const label = bytes[at + 1];
  if (label === APPLICATION)
    return hasAt(bytes, at + 3, 'NETSCAPE2.0') || hasAt(bytes, at + 3, 'ANIMEXTS1.0');
  return label === GRAPHIC_CONTROL || label === PLAIN_TEXT;
}

/** Bytes of a colour table, by the flags before it. */
function colours(flags: number): number {
  return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

/** After the empty block that ends a row of blocks; past the end of the file where none does. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += length + 1;
    if (length === 0) return at;
  }
  return bytes.length + 1;
}
