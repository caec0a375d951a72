import { useEffect, useRef } from 'react';
import { useChat } from '@/lib/chat/react.tsx';
import { useLookTwice } from './use-look-twice.ts';

/** Looks again whenever a conversation has a new system line, and when the connection is back: each change is such a line. */
export function useSystemNews(conversationId: string, reload: () => Promise<void>): void {
  const newest = useChat(
    (state) => state.threads[conversationId]?.messages.findLast(({ type }) => type === 'system')?.seq ?? 0,
  );
  const isOnline = useChat((state) => state.connection.status === 'online');
  const look = useLookTwice(reload);
  const mark = `${newest} ${isOnline}`;
  const seen = useRef(mark);
  useEffect(() => {
    if (seen.current === mark) return;
    seen.current = mark;
    if (isOnline) look();
  }, [mark, isOnline, look]);
}
