import { MessageCircleOff } from 'lucide-react';
import { chatText } from '#messages/chat.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { Button } from '@/components/ui/button.tsx';

/** For conversations that do not exist and for those of others: the answer is the same on purpose. */
export function ConversationMissing() {
  return (
    <EmptyState
      icon={MessageCircleOff}
      title={chatText.notAvailable}
      className="flex-1"
      action={
        <Button asChild variant="outline">
          <ChatLink href="/inbox">{chatText.goToTheInbox}</ChatLink>
        </Button>
      }
    >
      {chatText.whyNotAvailable}
    </EmptyState>
  );
}
