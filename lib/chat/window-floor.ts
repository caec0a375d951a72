import type { Thread } from './types.ts';

/** Lowest seq that belongs to the window of newest messages; everything at or above it is loaded. */
export function windowFloor(thread: Thread): number {
  return thread.hasOlder ? (thread.messages[0]?.seq ?? 0) : 0;
}
