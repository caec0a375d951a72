'use client';

import { Archive } from 'lucide-react';
import { archiveText } from '#messages/archive.ts';
import { useConversationMenu } from '@/components/conversation-menu/use-conversation-menu.tsx';
import { useConversationId } from '@/components/navigation/use-conversation-id.ts';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { ConversationListItem } from './conversation-list-item.tsx';
import { ConversationListSkeleton } from './conversation-list-skeleton.tsx';
import { LoadMoreSentinel } from './load-more-sentinel.tsx';
import { useArchived } from './use-archived.ts';

/** Conversations put away: out of the inbox and its counts, with everything in them. */
export function ArchivedList() {
  const { conversations, isLoading, hasMore, problem, load } = useArchived();
  const openId = useConversationId();
  const { open, menu } = useConversationMenu();
  if (problem && conversations.length === 0) return <ProblemState problem={problem} onRetry={load} />;
  if (isLoading && conversations.length === 0) return <ConversationListSkeleton />;
  if (conversations.length === 0) {
    return (
      <EmptyState
        icon={Archive}
        title={archiveText.nothingArchived}
        className="md:max-lg:group-data-collapsed/pane:hidden"
      >
        {archiveText.howToArchive}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={archiveText.archivedConversations} className="grid grid-cols-1 gap-px">
        {conversations.map((conversation) => (
          <ConversationListItem
            key={conversation.id}
            conversation={conversation}
            isOpen={conversation.id === openId}
            search="?archived"
            onMenu={open}
          />
        ))}
      </ul>
      {menu}
      {hasMore && (
        <LoadMoreSentinel
          isLoading={isLoading}
          problem={problem}
          onVisible={() => void load(conversations.at(-1))}
        />
      )}
    </>
  );
}
