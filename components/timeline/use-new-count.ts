import { useState } from 'react';
import { useMe } from '@/components/people/me-context.tsx';
import type { TimelineEntry } from '@/lib/chat/types.ts';
import { newestSeq } from './newest-seq.ts';

/** How many messages of others arrived below since the reader left the end. */
export function useNewCount(entries: readonly TimelineEntry[], isAtEnd: boolean): number {
  const me = useMe();
  const newest = newestSeq(entries);
  const [seen, setSeen] = useState(newest);
  if (isAtEnd && seen !== newest) setSeen(newest);
  if (isAtEnd || newest <= seen) return 0;
  return entries.filter((entry) => 'seq' in entry && entry.seq > seen && entry.sender_id !== me.id).length;
}
