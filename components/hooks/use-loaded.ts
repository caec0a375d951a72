import { type Dispatch, type SetStateAction, startTransition, useCallback, useEffect, useState } from 'react';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';

/** Something from the server: null until it is there; `reload` keeps showing the old while the new is on its way. */
export interface Loaded<T> {
  data: T | null;
  problem: Problem | null;
  reload: () => Promise<void>;
  /** Shows something else at once, before (or without) asking the server. */
  put: Dispatch<SetStateAction<T | null>>;
}

/** Loads once mounted, and anew whenever `load` is another function: keep it stable with `useCallback`. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [data, setData] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const reload = useCallback(async () => {
    try {
      const loaded = await load();
      // Piece by piece: a long table that comes must not keep a click waiting.
      startTransition(() => {
        setData(loaded);
        setProblem(null);
      });
    } catch (error) {
      setProblem(toProblem(error));
    }
  }, [load]);
  useEffect(() => {
    // In a task of its own: a page of several such parts would otherwise ask for all of them in one.
    const timer = setTimeout(() => void reload());
    return () => clearTimeout(timer);
  }, [reload]);
  return { data, problem, reload, put: setData };
}
