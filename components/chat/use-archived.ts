import { useCallback, useEffect, useState } from 'react';
import { useChat, useChatClient } from '@/lib/chat/react.tsx';
import { selectArchived } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';

interface Loading {
  isLoading: boolean;
  hasMore: boolean;
  problem: Problem | null;
}

/** The archive, twenty conversations at a time; `load` continues after `last`, or begins anew. */
export function useArchived() {
  const client = useChatClient();
  const conversations = useChat(selectArchived);
  const [loading, setLoading] = useState<Loading>({ isLoading: true, hasMore: false, problem: null });
  const load = useCallback(
    async (last?: Conversation) => {
      setLoading((before) => ({ ...before, isLoading: true, problem: null }));
      try {
        const hasMore = await client.loadArchived(last);
        setLoading({ isLoading: false, hasMore, problem: null });
      } catch (error) {
        setLoading({ isLoading: false, hasMore: last !== undefined, problem: toProblem(error) });
      }
    },
    [client],
  );
  useEffect(() => {
    void load();
  }, [load]);
  return { conversations, ...loading, load };
}
