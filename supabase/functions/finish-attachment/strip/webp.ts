import { hasAt } from '../checks/bytes.ts';
import { exifOrientation } from '../checks/exif-orientation.ts';
import { bareExif } from './bare-exif.ts';
import { join, latin } from './join.ts';

const forPixels = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

/** A WebP with only what its pixels need (RFC 9649), up to the end that its header states; null where its chunks do not hold together. */
export function stripWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (!hasAt(bytes, 0, 'RIFF') || !hasAt(bytes, 8, 'WEBP')) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const total = view.getUint32(4, true) + 8;
  if (total > bytes.length) return null;
  const kept: Uint8Array[] = [];
  let orientation = 1;
  for (let at = 12; at + 8 <= total; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    // The last padding byte is often left out.
    if (at + 8 + length > total) return null;
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (type === 'EXIF') orientation = exifOrientation(bytes.subarray(at + 8, at + 8 + length));
    if (forPixels.has(type)) kept.push(padded(bytes.subarray(at, at + 8 + length)));
    at = end;
  }
  return kept.length === 0 ? null : whole(kept, orientation);
}

function padded(chunk: Uint8Array): Uint8Array {
  return chunk.length % 2 ? join([chunk, new Uint8Array(1)]) : chunk.slice();
}

function whole(kept: Uint8Array[], orientation: number): Uint8Array<ArrayBuffer> {
  const [first] = kept;
  // Only the extended form has flags, and only there is Exif looked for.
  const isExtended = first !== undefined && hasAt(first, 0, 'VP8X') && first.length >= 18;
  const exif = isExtended && orientation !== 1 ? [latin('EXIF\x1a\0\0\0'), bareExif(orientation)] : [];
  if (isExtended) first[8] = ((first[8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (exif.length > 0 ? HAS_EXIF : 0);
  const file = join([latin('RIFF\0\0\0\0WEBP'), ...kept, ...exif]);
  new DataView(file.buffer).setUint32(4, file.length - 8, true);
  return file;
}
