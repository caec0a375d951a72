import { useMemo } from 'react';
import { messageVerbsText } from '#messages/message-verbs.ts';
import { savedMarks } from '@/components/saved/saved-marks.ts';
import { toast } from '@/components/ui/toast.ts';
import type { MessageActions } from '@/lib/chat/message-actions.ts';
import { useChat, useChatClient } from '@/lib/chat/react.tsx';
import type { Message } from '@/lib/chat/types.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';

/** The verbs of the menus: they show their effect at once, say what went wrong, and offer to undo what hurts. */
export function useMessageVerbs() {
  const client = useChatClient();
  const isOffline = useChat((state) => state.connection.status === 'offline');
  return useMemo(() => {
    /** @returns whether it worked. */
    async function attempt(work: (actions: MessageActions) => Promise<unknown>): Promise<boolean> {
      try {
        await work((await client.onDemand()).messages);
        return true;
      } catch (error) {
        void toast.problem(toProblem(error));
        return false;
      }
    }
    return {
      isOffline,
      attempt,
      react: (message: Message, emoji: string) => attempt((actions) => actions.react(message, emoji)),
      async pin(message: Message, pinned: boolean) {
        const isDone = await attempt((actions) => actions.pin(message, pinned));
        if (isDone)
          void toast.done(pinned ? messageVerbsText.pinnedForEverybodyHere : messageVerbsText.unpinned);
      },
      async save(message: Message, saved: boolean) {
        if (!(await attempt((actions) => actions.save(message.id, saved)))) return;
        savedMarks.set(message.id, saved);
        void toast.done(saved ? messageVerbsText.saved : messageVerbsText.removedFromSaved);
      },
      async copy(message: Message) {
        try {
          await navigator.clipboard.writeText(message.content);
          void toast.done(messageVerbsText.copied);
        } catch {
          void toast.done(messageVerbsText.couldntCopy);
        }
      },
      async remove(message: Message) {
        if (!(await attempt((actions) => actions.remove(message)))) return;
        const undo = () => void attempt((actions) => actions.restore(message));
        void toast.done(messageVerbsText.messageDeleted, undo);
      },
    };
  }, [client, isOffline]);
}
