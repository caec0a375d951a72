'use client';

import { MessagesSquare } from 'lucide-react';
import { chatText } from '#messages/chat.ts';
import { useConversationMenu } from '@/components/conversation-menu/use-conversation-menu.tsx';
import { useConversationId } from '@/components/navigation/use-conversation-id.ts';
import { NewConversationButton } from '@/components/new-conversation/new-conversation-button.tsx';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { useChat, useChatClient } from '@/lib/chat/react.tsx';
import { selectInbox } from '@/lib/chat/selectors.ts';
import { ConversationListItem } from './conversation-list-item.tsx';
import { ConversationListSkeleton } from './conversation-list-skeleton.tsx';
import { LoadMoreSentinel } from './load-more-sentinel.tsx';

/** Conversations by newest activity, twenty at a time as one scrolls, with every state a list can be in. */
export function ConversationList() {
  const client = useChatClient();
  const conversations = useChat(selectInbox);
  const { status, problem, hasMore, loadingMore } = useChat((state) => state.inbox);
  const openId = useConversationId();
  const { open, menu } = useConversationMenu();

  if (status === 'error' && conversations.length === 0) {
    return <ProblemState problem={problem} onRetry={() => client.loadInbox()} />;
  }
  // A conversation opened by its address arrives before the list does.
  const isLoading = status === 'idle' || status === 'loading';
  if (isLoading && conversations.length === 0) return <ConversationListSkeleton />;
  if (conversations.length === 0) {
    return (
      <EmptyState
        icon={MessagesSquare}
        title={chatText.noConversationsYet}
        className="md:max-lg:group-data-collapsed/pane:hidden"
        action={<NewConversationButton label={chatText.findPeople} className="md:hidden" />}
      >
        {chatText.willBeListed}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={chatText.conversations} className="grid grid-cols-1 gap-px">
        {conversations.map((conversation) => (
          <ConversationListItem
            key={conversation.id}
            conversation={conversation}
            isOpen={conversation.id === openId}
            onMenu={open}
          />
        ))}
      </ul>
      {menu}
      {isLoading && <ConversationListSkeleton />}
      {hasMore && (
        <LoadMoreSentinel
          isLoading={loadingMore}
          problem={problem}
          onVisible={() => client.loadMoreConversations()}
        />
      )}
    </>
  );
}
