import { hasAt } from '../checks/bytes.ts';
import { exifOrientation } from '../checks/exif-orientation.ts';
import { bareExif } from './bare-exif.ts';
import { crc32 } from './crc32.ts';
import { join, latin } from './join.ts';

/** Chunks that pixels, colours and animation need (PNG, third edition, and the HDR ones). All others may tell of people. */
const forPixels = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(
    ' ',
  ),
);

/** A PNG with only what its pixels need, up to its end; null where its chunks do not hold together. */
export function stripPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (!hasAt(bytes, 0, '\x89PNG\r\n\x1a\n')) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'eXIf') orientation = exifOrientation(bytes.subarray(at + 8, end - 4));
    if (forPixels.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return whole(bytes.subarray(0, 8), kept, orientation);
    at = end;
  }
  return null;
}

function whole(signature: Uint8Array, kept: Uint8Array[], orientation: number): Uint8Array<ArrayBuffer> {
  const [header = new Uint8Array(), ...rest] = kept;
  if (orientation === 1) return join([signature, header, ...rest]);
  const exif = join([latin('eXIf'), bareExif(orientation)]);
  const [length, checksum] = [new Uint8Array(4), new Uint8Array(4)];
  new DataView(length.buffer).setUint32(0, exif.length - 4);
  new DataView(checksum.buffer).setUint32(0, crc32(exif));
  return join([signature, header, length, exif, checksum, ...rest]);
}
