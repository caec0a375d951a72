import { type RefObject, useCallback, useEffect, useMemo } from 'react';
import { useChat, useChatClient } from '@/lib/chat/react.tsx';
import { hasOlderMessages } from '@/lib/chat/selectors.ts';
import { jumps } from './jump.ts';

/** Start fetching this far before the top, so that the page is there before the reader is. */
const AHEAD_PX = 1200;

/**
 * Fetches older messages as the reader nears the top, and newer ones as they near the end of a place far back. Precondition: `isPlaced` is true once the list has found its first
 * position: before that every list looks as if it were at the top, and rows that arrive above would move what is looked for.
 */
export function useLoadOlder(
  scroller: RefObject<HTMLDivElement | null>,
  conversationId: string,
  isPlaced: boolean,
) {
  const client = useChatClient();
  const hasOlder = useChat((state) => hasOlderMessages(state, conversationId));
  const isFar = useChat((state) => Boolean(state.threads[conversationId]?.far));
  const status = useChat(
    ({ threads }) => threads[conversationId]?.[isFar ? 'farStatus' : 'olderStatus'] ?? 'idle',
  );

  // Rows that arrive above would move the place that is jumped to.
  const isJumping = jumps.use(conversationId) !== null;

  const loadIfNear = useCallback(() => {
    const element = scroller.current;
    if (!element || !isPlaced || isJumping || status !== 'idle') return;
    const below = element.scrollHeight - element.clientHeight - element.scrollTop;
    if (hasOlder && element.scrollTop < AHEAD_PX) void client.loadOlderMessages(conversationId);
    else if (isFar && below < AHEAD_PX) void client.loadNewerMessages(conversationId);
  }, [client, conversationId, hasOlder, isFar, isJumping, isPlaced, scroller, status]);

  // A page may be too short to fill the screen: look again after each one, once it has its place.
  useEffect(() => {
    const frame = requestAnimationFrame(loadIfNear);
    return () => cancelAnimationFrame(frame);
  }, [loadIfNear]);

  const retry = useCallback(() => {
    const element = scroller.current;
    const isNearTop = element !== null && element.scrollTop < AHEAD_PX;
    void (isFar && !isNearTop ? client.loadNewerMessages : client.loadOlderMessages)(conversationId);
  }, [client, conversationId, isFar, scroller]);
  const state = useMemo(() => ({ status, retry }), [status, retry]);
  return { loadIfNear, state };
}
