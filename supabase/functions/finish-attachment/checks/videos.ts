import { find, hasAt } from './bytes.ts';

const mp4Brands = [
  'isom',
  'iso2',
  'iso3',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'M4V ',
  'dash',
  'mmp4',
  'MSNV',
];

/** MP4 by the brand of its first box (ISO/IEC 14496-12), WebM by its EBML document type. */
export function isVideo(mimeType: string, bytes: Uint8Array): boolean {
  if (mimeType === 'video/mp4') {
    return hasAt(bytes, 4, 'ftyp') && mp4Brands.some((brand) => hasAt(bytes, 8, brand));
  }
  // The document type is one of the few elements of the header, never far from the start.
  return (
    mimeType === 'video/webm' && hasAt(bytes, 0, '\x1a\x45\xdf\xa3') && find(bytes, 'B\x82\x84webm', 64) > 0
  );
}
