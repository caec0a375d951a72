import { useState } from 'react';
import { useMe } from '@/components/people/me-context.tsx';
import type { TimelineEntry } from '@/lib/chat/types.ts';
import { newestSeq } from './newest-seq.ts';

/** How many of the newest messages, of others, arrived below since the reader left the end. */
export function useNewCount(newest: readonly TimelineEntry[], isAtEnd: boolean): number {
  const me = useMe();
  const last = newestSeq(newest);
  const [seen, setSeen] = useState(last);
  if (isAtEnd && seen !== last) setSeen(last);
  if (isAtEnd || last <= seen) return 0;
  const [first] = newest;
  // Of a crowd the first ones may have been let go again.
  const gone = first && 'seq' in first ? Math.max(0, first.seq - seen - 1) : 0;
  const isNews = (entry: TimelineEntry) => 'seq' in entry && entry.seq > seen && entry.sender_id !== me.id;
  return gone + newest.filter(isNews).length;
}
