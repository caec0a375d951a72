import { useMemo, useRef } from 'react';
import { useChat } from '@/lib/chat/react.tsx';
import { hasOlderMessages, selectTimeline } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { keepRow, type TimelineRow, timelineRows } from './timeline-rows.ts';
import { useFirstUnread } from './use-first-unread.ts';

/** The rows of an open conversation, in step with the store. */
export function useTimeline(conversation: Conversation) {
  const entries = useChat((state) => selectTimeline(state, conversation.id));
  const hasOlder = useChat((state) => hasOlderMessages(state, conversation.id));
  const firstUnreadId = useFirstUnread(conversation, entries, hasOlder);
  const pageStarts = useRef(new Set<string>());
  const oldest = entries[0];
  if (oldest && hasOlder) pageStarts.current.add(oldest.id);
  const known = useRef<ReadonlyMap<string, TimelineRow>>(new Map());
  const rows = useMemo(() => {
    const fresh = timelineRows({ entries, hasOlder, firstUnreadId, pageStarts: pageStarts.current });
    // Rows that mean the same stay the same object, so that only what changed is rendered again.
    const kept = fresh.map((row) => keepRow(known.current.get(row.key), row));
    known.current = new Map(kept.map((row) => [row.key, row]));
    return kept;
  }, [entries, hasOlder, firstUnreadId]);
  return { entries, rows, hasOlder };
}
