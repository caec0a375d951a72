let lastMs = 0;
let counter = 0;

/**
 * Mints a UUID version 7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter so that ids of one page sort in the
 * order they were made, 62 random bits.
 */
export function mintMessageId(now: number = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  if (now > lastMs) {
    lastMs = now;
    // Starting in the lower half leaves room to count up within the millisecond.
    counter = (((random[8] ?? 0) << 8) | (random[9] ?? 0)) & 0x7ff;
  } else if (++counter > 0xfff) {
    // Also taken when the clock steps back: ids stay ordered on borrowed milliseconds.
    lastMs += 1;
    counter = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const low = [...random.subarray(0, 8)];
  low[0] = ((low[0] ?? 0) & 0x3f) | 0x80;
  const tail = low.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const version = `7${counter.toString(16).padStart(3, '0')}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
