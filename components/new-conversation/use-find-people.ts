import { useEffect, useState } from 'react';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { Person } from '@/lib/chat/types.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';

const PAUSE_MS = 150;

/** What a search by name has found so far; `people` stay while the next answer is on its way. */
export interface FoundPeople {
  people: readonly Person[];
  problem: Problem | null;
  /** The query that `people` answer; null before the first answer. */
  answered: string | null;
}

/** Searches people as one types, after a short pause; late answers to earlier queries are dropped. */
export function useFindPeople(query: string): FoundPeople {
  const client = useChatClient();
  const [found, setFound] = useState<FoundPeople>({ people: [], problem: null, answered: null });
  useEffect(() => {
    let isCurrent = true;
    const wanted = query.trim();
    const timer = setTimeout(async () => {
      try {
        const people = await client.findPeople(wanted);
        if (isCurrent) setFound({ people, problem: null, answered: wanted });
      } catch (error) {
        if (isCurrent) setFound({ people: [], problem: toProblem(error), answered: wanted });
      }
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, query]);
  return found;
}
