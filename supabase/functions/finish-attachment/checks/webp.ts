import type { Pixels } from '../types.ts';
import { hasAt } from './bytes.ts';

/** The canvas of a WebP, in each of its three forms (RFC 9649). */
export function readWebp(bytes: Uint8Array, view: DataView): Pixels | null {
  if (!hasAt(bytes, 0, 'RIFF') || !hasAt(bytes, 8, 'WEBP') || bytes.length < 30) return null;
  if (hasAt(bytes, 12, 'VP8 ') && hasAt(bytes, 23, '\x9d\x01\x2a')) {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (hasAt(bytes, 12, 'VP8L') && bytes[20] === 0x2f) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (hasAt(bytes, 12, 'VP8X')) {
    const side = (at: number) => view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16) + 1;
    return { width: side(24), height: side(27) };
  }
  return null;
}
