import { latin } from './join.ts';

/** The smallest Exif block (a big-endian TIFF of one entry) that says how a picture lies, and nothing else. */
export function bareExif(orientation: number): Uint8Array {
  return latin(
    `MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0\0\0\0\0`,
  );
}
