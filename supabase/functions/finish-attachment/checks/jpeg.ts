import type { Pixels } from '../types.ts';
import { hasAt } from './bytes.ts';
import { exifOrientation } from './exif-orientation.ts';

/** Frame headers: SOF0 to SOF15 without the tables (C4, CC) and the reserved C8 between them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Walks the segments of a JPEG to its frame header (ITU T.81, annex B). Width and height are those people see: turned as Exif says. */
export function readJpeg(bytes: Uint8Array, view: DataView): Pixels | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return null;
  let at = 2;
  let orientation = 1;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
    } else if (isFrame(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return orientation >= 5 ? { width: height, height: width } : { width, height };
    } else if (marker === 0xda || marker === 0xd9) {
      return null;
    } else {
      const length = view.getUint16(at + 2);
      if (marker === 0xe1 && orientation === 1 && hasAt(bytes, at + 4, 'Exif\0\0')) {
        orientation = exifOrientation(bytes.subarray(at + 4, at + 2 + length));
      }
      at += 2 + length;
    }
  }
  return null;
}
