import { useCallback, useEffect, useRef, useState } from 'react';
import { useUserNews } from '@/components/hooks/use-user-news.ts';
import { listSessions, type Session } from '@/lib/chat/sessions.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

const PAGE = 20;
/** What the server gives at once. */
const MOST = 200;

/** My sessions, looked at again from the top with every notification: each change of the other person is one. */
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
  useUserNews('notification_created', reload);
  return { sessions, hasMore, problem, reload, loadMore: () => load(shown.current, PAGE) };
}
