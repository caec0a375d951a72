import type { Pixels } from '../types.ts';
import { hasAt } from './bytes.ts';
import { exifOrientation } from './exif-orientation.ts';

/** The header of a PNG. Width and height are those people see: turned as an Exif chunk before the pixels says. */
export function readPng(bytes: Uint8Array, view: DataView): Pixels | null {
  if (!hasAt(bytes, 0, '\x89PNG\r\n\x1a\n') || !hasAt(bytes, 12, 'IHDR')) return null;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const isOnItsSide = orientation(bytes, view) >= 5;
  return isOnItsSide ? { width: height, height: width } : { width, height };
}

function orientation(bytes: Uint8Array, view: DataView): number {
  for (let at = 33; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (hasAt(bytes, at + 4, 'IDAT')) return 1;
    if (hasAt(bytes, at + 4, 'eXIf')) return exifOrientation(bytes.subarray(at + 8, end - 4));
    at = end;
  }
  return 1;
}
