import { useCallback, useEffect, useRef, useState } from 'react';
import { useUserNews } from '@/components/hooks/use-user-news.ts';
import { readUserEvent } from '@/lib/chat/read-event.ts';
import { listSessions, type Session } from '@/lib/chat/sessions.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

const PAGE = 20;
/** What the server gives at once. */
const MOST = 200;

/**
 * Every change of a session, the clock's and those of one's other tabs too, is a line in its conversation, which moves in the
 * inbox. Where words follow at once, the inbox shows only these: hence notifications, by which one is told of the other's.
 */
const mayBeOfSessions = (event: string, payload: Record<string, unknown>) => {
  if (event === 'notification_created') return true;
  const change = event === 'inbox_updated' ? readUserEvent(event, payload) : null;
  return change?.type === 'inbox_updated' && change.conversation.last_message?.type === 'system';
};

/** My sessions, in step with whatever happens to them. */
export function useSessions() {
  const { supabase } = useEyrie();
  const [sessions, setSessions] = useState<readonly Session[] | null>(null);
  const [hasMore, setHasMore] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const shown = useRef<readonly Session[]>([]);

  const load = useCallback(
    async (kept: readonly Session[], size: number) => {
      try {
        const page = await listSessions(supabase, size, kept.at(-1));
        shown.current = [...kept, ...page];
        setSessions(shown.current);
        setHasMore(page.length === size);
        setProblem(null);
      } catch (error) {
        setProblem(toProblem(error));
      }
    },
    [supabase],
  );
  // As far as one has read, so that nothing vanishes from under one's hands.
  const reload = useCallback(() => load([], Math.min(MOST, Math.max(PAGE, shown.current.length))), [load]);
  useEffect(() => void reload(), [reload]);
  useUserNews(mayBeOfSessions, reload);
  return { sessions, hasMore, problem, reload, loadMore: () => load(shown.current, PAGE) };
}
