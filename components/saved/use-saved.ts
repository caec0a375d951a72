import { useCallback, useEffect, useState } from 'react';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { SavedMessage } from '@/lib/chat/types.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';

import { savedMarks } from './saved-marks.ts';

const PAGE = 20;

/** The saved messages, page by page, and taking one out. */
export function useSaved() {
  const client = useChatClient();
  const [rows, setRows] = useState<readonly SavedMessage[] | null>(null);
  const [hasMore, setHasMore] = useState(false);
  const [isLoading, setLoading] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const load = useCallback(
    async (known: readonly SavedMessage[]) => {
      setLoading(true);
      setProblem(null);
      try {
        const { messages } = await client.onDemand();
        const page = await messages.saved(known.at(-1) ?? null, PAGE);
        setRows([...known, ...page]);
        setHasMore(page.length === PAGE);
      } catch (error) {
        setProblem(toProblem(error));
      }
      setLoading(false);
    },
    [client],
  );
  useEffect(() => {
    void load([]);
  }, [load]);

  /** @throws EyrieError. */
  async function setSaved(row: SavedMessage, saved: boolean) {
    const { messages } = await client.onDemand();
    await messages.save(row.message.id, saved);
    savedMarks.set(row.message.id, saved);
    if (saved) await load([]);
    else setRows((before) => before?.filter(({ message }) => message.id !== row.message.id) ?? null);
  }
  return { rows, hasMore, isLoading, problem, loadMore: () => load(rows ?? []), setSaved };
}
