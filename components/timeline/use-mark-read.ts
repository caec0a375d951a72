import { useEffect } from 'react';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { Conversation } from '@/lib/chat/types.ts';

/**
 * Marks a conversation read up to its newest message, only while all of this holds: the newest message is on screen
 * (`isAtEnd`), the page is visible, and the window has the focus. Anything less would tell others a lie.
 */
export function useMarkRead(conversation: Conversation, newestSeq: number, isAtEnd: boolean): void {
  const client = useChatClient();
  const { id, last_read_seq: readSeq } = conversation;
  useEffect(() => {
    if (!isAtEnd || newestSeq <= readSeq) return;
    function markIfLooking() {
      if (document.visibilityState === 'visible' && document.hasFocus()) client.markRead(id, newestSeq);
    }
    markIfLooking();
    window.addEventListener('focus', markIfLooking);
    document.addEventListener('visibilitychange', markIfLooking);
    return () => {
      window.removeEventListener('focus', markIfLooking);
      document.removeEventListener('visibilitychange', markIfLooking);
    };
  }, [client, id, newestSeq, readSeq, isAtEnd]);
}
