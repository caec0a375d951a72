import { hasAt } from '../checks/bytes.ts';
import { exifOrientation } from '../checks/exif-orientation.ts';
import { bareExif } from './bare-exif.ts';
import { join, latin } from './join.ts';

const END = 0xd9;
const SCAN = 0xda;

/**
 * A JPEG with only what its pixels need (ITU T.81, annex B): JFIF, colour profile, Adobe's transform, tables, frames and scans.
 * What comes after its end (further pictures, a phone's short film) goes, too. A scan that breaks off stays as it is.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let at = 2;
  while (true) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) return null;
    if (marker === END) {
      kept.push(bytes.subarray(at, at + 2));
      return whole(kept, orientation);
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const next = at + 2 + length;
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) || length < 2 || next > bytes.length) return null;
    if (marker === 0xe1 && orientation === 1 && hasAt(bytes, at + 4, 'Exif\0\0')) {
      orientation = exifOrientation(bytes.subarray(at + 4, next));
    }
    const end = marker === SCAN ? endOfScan(bytes, next) : next;
    if (isForPixels(marker, bytes, at + 4)) kept.push(bytes.subarray(at, end));
    if (end === bytes.length && marker === SCAN) return whole(kept, orientation);
    at = end;
  }
}

function isForPixels(marker: number, bytes: Uint8Array, at: number): boolean {
  if (marker === 0xe0) return hasAt(bytes, at, 'JFIF\0');
  if (marker === 0xe2) return hasAt(bytes, at, 'ICC_PROFILE\0');
  if (marker === 0xee) return hasAt(bytes, at, 'Adobe');
  return marker < 0xe0;
}

/** Where the coded data of a scan ends: at the first marker that is neither an escaped 0xff, nor a restart, nor filling. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1];
    if (marker === undefined) break;
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at;
  }
  return bytes.length;
}

function whole(kept: Uint8Array[], orientation: number): Uint8Array<ArrayBuffer> {
  const exif = orientation === 1 ? [] : [latin('\xff\xe1\0\x22Exif\0\0'), bareExif(orientation)];
  return join([latin('\xff\xd8'), ...exif, ...kept]);
}
