import { useRef, useState } from 'react';
import { useMe } from '@/components/people/me-context.tsx';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { TimelineEntry } from '@/lib/chat/types.ts';

/**
 * The first message of others that was unread when the conversation was opened; fixed from then on, so that the divider
 * does not wander while one reads. Precondition: mounted once per opening, with messages loaded.
 */
export function useFirstUnread(
  conversationId: string,
  entries: readonly TimelineEntry[],
  hasOlder: boolean,
): string | null {
  const me = useMe();
  const client = useChatClient();
  const [readUpTo] = useState(() => {
    const row = client.store.getState().conversations[conversationId];
    return row && row.unread_count > 0 ? row.last_read_seq : null;
  });
  const found = useRef<string | null>(null);
  if (readUpTo === null || found.current) return found.current;
  const oldest = entries[0];
  // The unread may begin above what is loaded; then the divider has to wait for that page.
  if (hasOlder && oldest && 'seq' in oldest && oldest.seq - 1 > readUpTo) return null;
  const first = entries.find(
    (entry) => 'seq' in entry && entry.seq > readUpTo && entry.sender_id !== me.id && !entry.deleted_at,
  );
  found.current = first?.id ?? null;
  return found.current;
}
