/** Whether `text`, as one byte per character, stands at an offset. */
export function hasAt(bytes: Uint8Array, offset: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[offset + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Where `text`, as one byte per character, first stands; -1 if nowhere before `end`. */
export function find(bytes: Uint8Array, text: string, end = bytes.length): number {
  for (let i = 0; i + text.length <= Math.min(end, bytes.length); i++) if (hasAt(bytes, i, text)) return i;
  return -1;
}
