import { useCallback, useEffect, useState } from 'react';
import { useUserNews } from '@/components/hooks/use-user-news.ts';
import { conversationPath } from '@/components/navigation/conversation-path.ts';
import { useGo } from '@/components/navigation/use-go.ts';
import { toast } from '@/components/ui/toast.ts';
import { useChatClient } from '@/lib/chat/react.tsx';
import { listSupportQueue, type SupportRequest, takeSupport } from '@/lib/chat/support.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { isQueueNews } from './is-queue-news.ts';

/** Words are no news to those who are not in the conversation: who has not written yet is looked at again. */
const LOOK_FOR_WORDS_MS = 3_000;

/** The queue, in step with every request that is made, taken, closed or opened again. */
export function useSupportQueue() {
  const { supabase } = useEyrie();
  const client = useChatClient();
  const go = useGo();
  const [requests, setRequests] = useState<readonly SupportRequest[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const load = useCallback(async () => {
    try {
      setRequests(await listSupportQueue(supabase));
      setProblem(null);
    } catch (error) {
      setProblem(toProblem(error));
    }
  }, [supabase]);
  useEffect(() => void load(), [load]);
  useUserNews(isQueueNews, load);
  const waitsForWords = requests?.some((one) => one.last_message === null) ?? false;
  useEffect(() => {
    if (!waitsForWords) return;
    const timer = setInterval(() => !document.hidden && void load(), LOOK_FOR_WORDS_MS);
    return () => clearInterval(timer);
  }, [load, waitsForWords]);

  async function take({ conversation_id: id }: SupportRequest) {
    try {
      await takeSupport(supabase, id);
      await client.loadConversation(id);
      go(conversationPath(id));
    } catch (error) {
      void toast.problem(toProblem(error));
      await load();
    }
  }
  return { requests, problem, load, take };
}
