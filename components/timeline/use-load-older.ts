import { type RefObject, useCallback, useEffect } from 'react';
import { useChat, useChatClient } from '@/lib/chat/react.tsx';
import { jumps } from './jump.ts';

/** Start fetching this far before the top, so that the page is there before the reader is. */
const AHEAD_PX = 1200;

/**
 * Fetches older messages as the reader nears the top. Precondition: `isPlaced` is true once the list has found its first
 * position: before that every list looks as if it were at the top, and rows that arrive above would move what is looked for.
 */
export function useLoadOlder(
  scroller: RefObject<HTMLDivElement | null>,
  conversationId: string,
  isPlaced: boolean,
) {
  const client = useChatClient();
  const hasOlder = useChat((state) => state.threads[conversationId]?.hasOlder ?? false);
  const status = useChat((state) => state.threads[conversationId]?.olderStatus ?? 'idle');

  // Rows that arrive above would move the place that is jumped to.
  const isJumping = jumps.use(conversationId) !== null;

  const loadIfNear = useCallback(() => {
    const element = scroller.current;
    if (!element || !isPlaced || isJumping || !hasOlder || status !== 'idle') return;
    if (element.scrollTop < AHEAD_PX) void client.loadOlderMessages(conversationId);
  }, [client, conversationId, hasOlder, isJumping, isPlaced, scroller, status]);

  // A page may be too short to fill the screen: look again after each one, once it has its place.
  useEffect(() => {
    const frame = requestAnimationFrame(loadIfNear);
    return () => cancelAnimationFrame(frame);
  }, [loadIfNear]);

  const retry = useCallback(() => client.loadOlderMessages(conversationId), [client, conversationId]);
  return { loadIfNear, status, retry };
}
