import { useMemo, useRef } from 'react';
import { useTimeZone } from '@/components/clock/use-time-zone.ts';
import { useChat } from '@/lib/chat/react.tsx';
import { hasOlderMessages, selectNewest, selectTimeline } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { deviceZone } from '@/lib/format/device-zone.ts';
import { keepRow, type TimelineRow, timelineRows } from './timeline-rows.ts';
import { useFirstUnread } from './use-first-unread.ts';

/** The rows of an open conversation, in step with the store; `newest` are its newest messages wherever one looks. */
export function useTimeline(conversation: Conversation) {
  const entries = useChat((state) => selectTimeline(state, conversation.id));
  const newest = useChat((state) => selectNewest(state, conversation.id));
  const hasOlder = useChat((state) => hasOlderMessages(state, conversation.id));
  const firstUnreadId = useFirstUnread(conversation.id, entries, hasOlder);
  const zone = useTimeZone();
  // The device's own days are the cheapest to tell.
  const timeZone = zone === null || zone === deviceZone() ? undefined : zone;
  const pageStarts = useRef(new Set<string>());
  const known = useRef<ReadonlyMap<string, TimelineRow>>(new Map());
  const oldest = entries[0];
  const before = oldest && known.current.get(oldest.id);
  // Where what came before it was let go, a message goes on looking as it did.
  const wasWithin = before?.kind === 'message' && !before.opensGroup;
  if (oldest && hasOlder && !wasWithin) pageStarts.current.add(oldest.id);
  const rows = useMemo(() => {
    const oldestOpensGroup = !wasWithin;
    const starts = pageStarts.current;
    const fresh = timelineRows({
      entries,
      hasOlder,
      firstUnreadId,
      pageStarts: starts,
      oldestOpensGroup,
      timeZone,
    });
    // Rows that mean the same stay the same object, so that only what changed is rendered again.
    const kept = fresh.map((row) => keepRow(known.current.get(row.key), row));
    known.current = new Map(kept.map((row) => [row.key, row]));
    return kept;
  }, [entries, hasOlder, firstUnreadId, wasWithin, timeZone]);
  return { entries, newest, rows, hasOlder };
}
