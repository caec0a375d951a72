import { useCallback, useEffect, useRef } from 'react';

/** News of a commit may come before readers can see it, by less than this (lib/chat/open-conversation.ts says why). */
const VISIBLE_WITHIN_MS = 1_000;

/** For news that say no more than that there are some: loads at once, and once more when everybody can see them. */
export function useLookTwice(reload: () => Promise<void>): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void reload(), VISIBLE_WITHIN_MS);
    void reload();
  }, [reload]);
}
