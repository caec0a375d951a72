import { mayEdit } from '@/components/message-actions/message-rights.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { Conversation } from '@/lib/chat/types.ts';
import { composerModes, startEdit } from './composer-mode.ts';
import { wrapSelection } from './edit-text.ts';

const marks: Readonly<Record<string, string>> = { b: '**', i: '*', e: '`' };

/**
 * The keys of the field besides Enter: Escape leaves answering and editing, ArrowUp in the empty field edits one's last
 * message, Ctrl or Cmd with B, I, E marks the selection.
 */
export function useComposerKeys(conversation: Conversation) {
  const me = useMe();
  const client = useChatClient();

  function editLast(): boolean {
    const messages = client.store.getState().threads[conversation.id]?.messages ?? [];
    const last = messages.findLast(({ sender_id, deleted_at }) => sender_id === me.id && deleted_at === null);
    if (!last || !mayEdit(last, conversation, me.id)) return false;
    startEdit(last);
    return true;
  }

  return (event: KeyboardEvent) => {
    const field = event.currentTarget as HTMLTextAreaElement;
    const mark = event.ctrlKey || event.metaKey ? marks[event.key.toLowerCase()] : undefined;
    if (event.key === 'Escape' && composerModes.get(conversation.id)) {
      composerModes.set(conversation.id, null);
    } else if (event.key === 'ArrowUp' && field.value === '' && !event.shiftKey) {
      if (!editLast()) return;
    } else if (mark) wrapSelection(field, mark);
    else return;
    event.preventDefault();
  };
}
