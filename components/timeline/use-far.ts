import { useCallback, useLayoutEffect, useRef } from 'react';
import { useChat, useChatClient } from '@/lib/chat/react.tsx';

/**
 * Whether a place far back is shown instead of the newest messages, and the way to the end from wherever one is: out of
 * there first, then down.
 */
export function useFar(conversationId: string, scrollToEnd: () => void) {
  const client = useChatClient();
  const isFar = useChat((state) => Boolean(state.threads[conversationId]?.far));
  const isLeaving = useRef(false);

  useLayoutEffect(() => {
    if (isFar || !isLeaving.current) return;
    isLeaving.current = false;
    scrollToEnd();
    // Rows that have never been on screen are measured now: the end is found once they are.
    const frame = requestAnimationFrame(scrollToEnd);
    return () => cancelAnimationFrame(frame);
  }, [isFar, scrollToEnd]);

  const toEnd = useCallback(() => {
    isLeaving.current = isFar;
    if (isFar) client.showNewest(conversationId);
    else scrollToEnd();
  }, [client, conversationId, isFar, scrollToEnd]);
  return { isFar, toEnd };
}
