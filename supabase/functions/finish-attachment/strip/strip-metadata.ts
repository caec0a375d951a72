import { stripGif } from './gif.ts';
import { stripJpeg } from './jpeg.ts';
import { stripPng } from './png.ts';
import { stripWebp } from './webp.ts';

type Strip = (bytes: Uint8Array) => Uint8Array<ArrayBuffer> | null;

const strips: Record<string, Strip> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
  'image/gif': stripGif,
};

/**
 * A picture without what it tells beyond its pixels: place, time, camera, owner, thumbnails of what was cropped away.
 * Parts are kept by name, so that a kind of metadata nobody thought of goes, too. How the picture lies stays, as the only
 * entry of a new Exif block. Pixels are not touched. Stripping again changes nothing.
 * @returns null where the file is too broken to know what it carries
 */
export function stripMetadata(mimeType: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const strip = Object.hasOwn(strips, mimeType) ? strips[mimeType] : undefined;
  return strip ? strip(bytes) : null;
}
