import { MessageCircle } from 'lucide-react';
import { chatText } from '#messages/chat.ts';
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
      title={isEmpty ? chatText.sayHelloToSomebody : chatText.pickUp}
      className="flex-1"
      action={<NewConversationButton label={chatText.findPeople} />}
    >
      {isEmpty ? chatText.findSomebody : chatText.chooseOne}
    </EmptyState>
  );
}
