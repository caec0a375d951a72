import type { Pixels } from '../types.ts';
import { hasAt } from './bytes.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import { readWebp } from './webp.ts';

type Reader = (bytes: Uint8Array, view: DataView) => Pixels | null;

const readers: Record<string, Reader> = {
  'image/png': readPng,
  'image/gif': (bytes, view) =>
    hasAt(bytes, 0, 'GIF87a') || hasAt(bytes, 0, 'GIF89a')
      ? { width: view.getUint16(6, true), height: view.getUint16(8, true) }
      : null,
  'image/jpeg': readJpeg,
  'image/webp': readWebp,
};

/** Width and height that an image's own header states; null where it is no image of that type, or has none. */
export function readPixels(mimeType: string, bytes: Uint8Array): Pixels | null {
  const reader = Object.hasOwn(readers, mimeType) ? readers[mimeType] : undefined;
  // The shortest header of all has 24 bytes: no reader looks beyond without asking.
  if (!reader || bytes.length < 24) return null;
  const pixels = reader(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  const isWhole = (side: number) => side >= 1 && side <= 65_535;
  return pixels && isWhole(pixels.width) && isWhole(pixels.height) ? pixels : null;
}
