'use client';

import { MessagesSquare } from 'lucide-react';
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
        title="No conversations yet"
        className="md:max-lg:group-data-collapsed/pane:hidden"
        action={<NewConversationButton label="Find people" className="md:hidden" />}
      >
        They will be listed here, the newest on top.
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label="Conversations" className="grid grid-cols-1 gap-px">
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
        <LoadMoreSentinel isLoading={loadingMore} onVisible={() => client.loadMoreConversations()} />
      )}
    </>
  );
}
