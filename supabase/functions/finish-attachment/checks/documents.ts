import { find, hasAt } from './bytes.ts';

const office = 'application/vnd.openxmlformats-officedocument.';

/** The folder that only a package of this type has. */
const officeFolders: Record<string, string> = {
  [`${office}wordprocessingml.document`]: 'word/',
  [`${office}spreadsheetml.sheet`]: 'xl/',
  [`${office}presentationml.presentation`]: 'ppt/',
};

/** PDF by its header at the very start (readers look further, which is what polyglots live on), Office by its zip's first names. */
export function isDocument(mimeType: string, bytes: Uint8Array): boolean {
  if (mimeType === 'application/pdf') return /^%PDF-[12]\.\d/.test(latin(bytes.subarray(0, 8)));
  const folder = Object.hasOwn(officeFolders, mimeType) ? officeFolders[mimeType] : undefined;
  if (!folder || !hasAt(bytes, 0, 'PK\x03\x04')) return false;
  const names = entryNames(bytes);
  const isKnown = names.some((name) => name === '[Content_Types].xml' || name === '_rels/.rels');
  return isKnown && names.some((name) => name.startsWith(folder));
}

/** Names in the local headers of a zip that the sample reaches; its contents are never unpacked. */
function entryNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const names: string[] = [];
  let at = 0;
  while (at >= 0 && at + 30 <= bytes.length) {
    names.push(latin(bytes.subarray(at + 30, at + 30 + view.getUint16(at + 26, true))));
    const next = find(bytes.subarray(at + 30), 'PK\x03\x04');
    at = next < 0 ? -1 : at + 30 + next;
  }
  return names;
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
