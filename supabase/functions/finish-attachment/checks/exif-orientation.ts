import { hasAt } from './bytes.ts';

/** How an Exif block says the picture lies: tag 0x0112 of its first directory (TIFF 6.0), 1 to 8, 5 and above lie on their side. 1 where there is none. */
export function exifOrientation(segment: Uint8Array): number {
  // WebP and PNG have the bare TIFF; some programs write JPEG's prefix there, too.
  const tiff = hasAt(segment, 0, 'Exif\0\0') ? segment.subarray(6) : segment;
  if (tiff.length < 16) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  const isLittle = hasAt(tiff, 0, 'II*\0');
  if (!isLittle && !hasAt(tiff, 0, 'MM\0*')) return 1;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return 1;
  const entries = view.getUint16(directory, isLittle);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, isLittle) !== 0x0112) continue;
    const orientation = view.getUint16(at + 8, isLittle);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}
