import { conversationMenuText } from '#messages/conversation-menu.ts';
import { toast } from '@/components/ui/toast.ts';
import { type MuteSpan, muteUntil } from '@/lib/chat/mute-until.ts';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { SettingsChange } from '@/lib/chat/settings.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';

/** What one can do to a conversation for oneself: shown at once; a refusal is said at the edge of the screen. */
export function useConversationActions({ id, last_seq, archived_at, pinned_at, unread_count }: Conversation) {
  const client = useChatClient();

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      void toast.problem(toProblem(error));
    }
  }
  const change = (settings: SettingsChange) => attempt(() => client.changeSettings(id, settings));
  return {
    change,
    togglePin: () => change({ pinned: pinned_at === null }),
    mute: (span: MuteSpan) => change({ mutedUntil: muteUntil(span, new Date()) }),
    unmute: () => change({ mutedUntil: null }),
    toggleUnread() {
      if (unread_count > 0) client.markRead(id, last_seq);
      else void attempt(() => client.markUnread(id));
    },
    async toggleArchive() {
      const archived = archived_at === null;
      await change({ archived });
      void toast.done(archived ? conversationMenuText.archived : conversationMenuText.backInTheInbox, () =>
        change({ archived: !archived }),
      );
    },
  };
}
