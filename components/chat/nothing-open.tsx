import { MessageCircle } from 'lucide-react';
import { NewConversationButton } from '@/components/new-conversation/new-conversation-button.tsx';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { selectInbox } from '@/lib/chat/selectors.ts';

/** The right side before anything is chosen. */
export function NothingOpen() {
  const isEmpty = useChat((state) => state.inbox.status === 'ready' && selectInbox(state).length === 0);
  return (
    <EmptyState
      icon={MessageCircle}
      title={isEmpty ? 'Say hello to somebody' : 'Pick up where you left off'}
      className="flex-1"
      action={<NewConversationButton label="Find people" />}
    >
      {isEmpty
        ? 'Find a mentor or a fellow student by name, and write the first line.'
        : 'Choose a conversation on the left, or start one with somebody new.'}
    </EmptyState>
  );
}
