import { useEffect } from 'react';
import { useChat, useChatClient } from '@/lib/chat/react.tsx';
import { newestSeq } from './newest-seq.ts';

/**
 * Marks a conversation read up to its newest message, only while all of this holds: the newest message is on screen
 * (`isAtEnd`), the page is visible, and the window has the focus. Anything less would tell others a lie.
 */
export function useMarkRead(id: string, isAtEnd: boolean): void {
  const client = useChatClient();
  const readSeq = useChat((state) => state.conversations[id]?.last_read_seq);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is put back among the unread is looked at anew.
  useEffect(() => {
    if (!isAtEnd) return;
    function markIfLooking() {
      const { conversations, threads } = client.store.getState();
      const newest = newestSeq(threads[id]?.messages ?? []);
      if (newest <= (conversations[id]?.last_read_seq ?? 0)) return;
      if (document.visibilityState === 'visible' && document.hasFocus()) client.markRead(id, newest);
    }
    markIfLooking();
    // Before anything is drawn: what arrives in sight is never counted as unread, not for a moment.
    const unsubscribe = client.store.subscribe((state, before) => {
      if (state.threads[id]?.messages !== before.threads[id]?.messages) markIfLooking();
    });
    window.addEventListener('focus', markIfLooking);
    document.addEventListener('visibilitychange', markIfLooking);
    return () => {
      unsubscribe();
      window.removeEventListener('focus', markIfLooking);
      document.removeEventListener('visibilitychange', markIfLooking);
    };
  }, [client, id, isAtEnd, readSeq]);
}
