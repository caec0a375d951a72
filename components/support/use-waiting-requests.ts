import { useCallback, useEffect, useState } from 'react';
import { useUserNews } from '@/components/hooks/use-user-news.ts';
import { listSupportQueue } from '@/lib/chat/support.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { isQueueNews } from './is-queue-news.ts';

/** How many people wait for an agent, live; 0 until it is known. */
export function useWaitingRequests(): number {
  const { supabase } = useEyrie();
  const [waiting, setWaiting] = useState(0);
  const load = useCallback(async () => {
    try {
      setWaiting((await listSupportQueue(supabase)).length);
    } catch (error) {
      // The number stays; the page of the queue says what is wrong.
      void toProblem(error);
    }
  }, [supabase]);
  useEffect(() => void load(), [load]);
  useUserNews(isQueueNews, load);
  return waiting;
}
