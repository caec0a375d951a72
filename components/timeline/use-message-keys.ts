import { startEdit, startReply } from '@/components/composer/composer-mode.ts';
import { requestForMessage } from '@/components/message-actions/message-request.ts';
import { mayEdit } from '@/components/message-actions/message-rights.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useChatClient } from '@/lib/chat/react.tsx';
import { selectTimeline } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { moveBetweenMessages } from './move-between-messages.ts';

/**
 * The keys of the message list: arrows go from message to message; on one, Enter opens its menu, R answers it and E
 * edits it.
 */
export function useMessageKeys(conversation: Conversation) {
  const me = useMe();
  const client = useChatClient();
  return (event: KeyboardEvent) => {
    moveBetweenMessages(event);
    const row = document.activeElement as HTMLElement | null;
    const id = row?.dataset.messageId;
    if (!row || !id || event.metaKey || event.ctrlKey || event.altKey) return;
    const shown = selectTimeline(client.store.getState(), conversation.id);
    const message = shown.find((candidate) => candidate.id === id);
    if (!message || 'state' in message || message.deleted_at !== null) return;
    const box = row.getBoundingClientRect();
    if (event.key === 'Enter') {
      requestForMessage({ kind: 'menu', message, anchor: { x: box.left + 48, y: box.bottom } });
    } else if (event.key === 'r') startReply(message);
    else if (event.key === 'e' && mayEdit(message, conversation, me.id)) startEdit(message);
    else return;
    event.preventDefault();
  };
}
