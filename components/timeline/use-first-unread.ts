import { useRef, useState } from 'react';
import { useMe } from '@/components/people/me-context.tsx';
import type { Conversation, TimelineEntry } from '@/lib/chat/types.ts';

/**
 * The first message of others that was unread when the conversation was opened; fixed from then on, so that the divider
 * does not wander while one reads. Precondition: mounted once per opening, with messages loaded.
 */
export function useFirstUnread(
  conversation: Conversation,
  entries: readonly TimelineEntry[],
  hasOlder: boolean,
): string | null {
  const me = useMe();
  const [readUpTo] = useState(conversation.unread_count > 0 ? conversation.last_read_seq : null);
  const found = useRef<string | null>(null);
  if (readUpTo === null || found.current) return found.current;
  const index = entries.findIndex(
    (entry) => 'seq' in entry && entry.seq > readUpTo && entry.sender_id !== me.id && !entry.deleted_at,
  );
  // At the top of what is loaded the true beginning of the unread may lie further up.
  if (index === 0 && hasOlder && entryBefore(entries[0]) > readUpTo) return null;
  found.current = entries[index]?.id ?? null;
  return found.current;
}

function entryBefore(entry: TimelineEntry | undefined): number {
  return entry && 'seq' in entry ? entry.seq - 1 : 0;
}
