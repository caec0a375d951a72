import { scheduledText } from '#messages/scheduled.ts';
import { composerModes } from '@/components/composer/composer-mode.ts';
import { parseMentions } from '@/components/mentions/parse-mentions.ts';
import { toast } from '@/components/ui/toast.ts';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { Conversation } from '@/lib/chat/types.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { scheduledStore } from './scheduled-store.ts';
import { sendTimeLabel } from './send-times.ts';

/** Leaves words with the server, to be sent at a time. The function it returns tells whether that worked. */
export function useSchedule({ id, members }: Conversation) {
  const client = useChatClient();
  return async (content: string, sendAt: Date): Promise<boolean> => {
    const { mentions, mentions_everyone: mentionsEveryone } = parseMentions(content, members);
    const replyTo = composerModes.get(id)?.message.id ?? null;
    try {
      const { scheduled } = await client.onDemand();
      await scheduled.schedule(id, { content, sendAt, replyTo, mentions, mentionsEveryone, silent: false });
      void toast.done(scheduledText.willBeSent(sendTimeLabel(sendAt, new Date())));
      scheduledStore.set(id, await scheduled.list(id));
      return true;
    } catch (error) {
      void toast.problem(toProblem(error));
      return false;
    }
  };
}
