import type { TimelineEntry } from '@/lib/chat/types.ts';

/** The highest seq among stored messages (pending ones come after them and have none); 0 when there are none. */
export function newestSeq(entries: readonly TimelineEntry[]): number {
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry && 'seq' in entry) return entry.seq;
  }
  return 0;
}
