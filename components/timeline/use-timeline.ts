import { useMemo, useRef } from 'react';
import { useChat } from '@/lib/chat/react.tsx';
import { selectTimeline } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { timelineRows } from './timeline-rows.ts';
import { useFirstUnread } from './use-first-unread.ts';

/** The rows of an open conversation, in step with the store. */
export function useTimeline(conversation: Conversation) {
  const entries = useChat((state) => selectTimeline(state, conversation.id));
  const hasOlder = useChat((state) => state.threads[conversation.id]?.hasOlder ?? false);
  const firstUnreadId = useFirstUnread(conversation, entries, hasOlder);
  const pageStarts = useRef(new Set<string>());
  const oldest = entries[0];
  if (oldest && hasOlder) pageStarts.current.add(oldest.id);
  const rows = useMemo(
    () => timelineRows({ entries, hasOlder, firstUnreadId, pageStarts: pageStarts.current }),
    [entries, hasOlder, firstUnreadId],
  );
  return { entries, rows, hasOlder };
}
