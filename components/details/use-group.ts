import { useMemo } from 'react';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { type GroupActions, groupActions } from '@/lib/chat/group-actions.ts';
import { useChatClient } from '@/lib/chat/react.tsx';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/** The verbs of one group: `change` runs one, then fetches the group's row; failures are said at the edge of the screen. */
export function useGroup(conversationId: string) {
  const { supabase } = useEyrie();
  const client = useChatClient();
  const actions = useMemo(() => groupActions(supabase, conversationId), [supabase, conversationId]);
  const { isBusy, attempt } = useAttempt();
  function change(work: (actions: GroupActions) => Promise<void>): Promise<boolean> {
    return attempt(async () => {
      await work(actions);
      await client.loadConversation(conversationId);
    });
  }
  return { actions, isBusy, change };
}
