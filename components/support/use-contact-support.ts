import { useCallback } from 'react';
import { conversationPath } from '@/components/navigation/conversation-path.ts';
import { useGo } from '@/components/navigation/use-go.ts';
import { toast } from '@/components/ui/toast.ts';
import { useChatClient } from '@/lib/chat/react.tsx';
import { startSupport } from '@/lib/chat/support.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/** Goes to one's open conversation with support, starting it if need be. */
export function useContactSupport(): () => Promise<void> {
  const { supabase } = useEyrie();
  const client = useChatClient();
  const go = useGo();
  return useCallback(async () => {
    try {
      const id = await startSupport(supabase);
      await client.loadConversation(id);
      go(conversationPath(id));
    } catch (error) {
      void toast.problem(toProblem(error));
    }
  }, [supabase, client, go]);
}
