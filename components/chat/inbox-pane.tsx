'use client';

import { Archive, ArrowLeft } from 'lucide-react';
import { Suspense } from 'react';
import { chatText } from '#messages/chat.ts';
import { lazyPart } from '@/components/hooks/lazy-part.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { conversationPath } from '@/components/navigation/conversation-path.ts';
import { useConversationId } from '@/components/navigation/use-conversation-id.ts';
import { useIsArchive } from '@/components/navigation/use-is-archive.ts';
import { NewConversationButton } from '@/components/new-conversation/new-conversation-button.tsx';
import { SearchField } from '@/components/search/search-field.tsx';
import { Button } from '@/components/ui/button.tsx';
import { cn } from '@/lib/utils.ts';
import { ConversationList } from './conversation-list.tsx';
import { ConversationListSkeleton } from './conversation-list-skeleton.tsx';

const ArchivedList = lazyPart(async () => (await import('./archived-list.tsx')).ArchivedList);

/**
 * The list column. With a conversation open it hides on phones and shrinks to avatars on tablets, where 320 px would
 * leave the conversation too little.
 */
export function InboxPane({ isCollapsed }: { isCollapsed: boolean }) {
  const isArchive = useIsArchive();
  return (
    <section
      aria-label={isArchive ? chatText.archive : chatText.inbox}
      data-collapsed={isCollapsed || undefined}
      className={cn(
        'group/pane min-h-0 w-full flex-col md:flex md:w-80 md:shrink-0 md:border-e',
        isCollapsed ? 'hidden md:max-lg:w-19' : 'flex',
      )}
    >
      <header className="flex h-15 shrink-0 items-center justify-between pe-3 ps-5 md:max-lg:group-data-collapsed/pane:justify-center md:max-lg:group-data-collapsed/pane:px-0">
        <h1 className="font-semibold text-lg tracking-tight md:max-lg:group-data-collapsed/pane:sr-only">
          {isArchive ? chatText.archive : chatText.inbox}
        </h1>
        <span className="flex">
          <ArchiveSwitch isArchive={isArchive} />
          <NewConversationButton />
        </span>
      </header>
      <SearchField />
      <div className="scroll-quiet min-h-0 flex-1 px-2 pb-3">
        {isArchive ? (
          <Suspense fallback={<ConversationListSkeleton />}>
            <ArchivedList />
          </Suspense>
        ) : (
          <ConversationList />
        )}
      </div>
    </section>
  );
}

/** Between the inbox and the archive; an open conversation stays open. */
function ArchiveSwitch({ isArchive }: { isArchive: boolean }) {
  const path = conversationPathOr(useConversationId());
  const label = isArchive ? chatText.backToTheInbox : chatText.archive;
  return (
    <Button
      asChild
      variant="ghost"
      size="icon"
      title={label}
      className="md:max-lg:group-data-collapsed/pane:hidden"
    >
      <ChatLink href={isArchive ? path : `${path}?archived`}>
        {isArchive ? <ArrowLeft aria-hidden /> : <Archive aria-hidden />}
        <span className="sr-only">{label}</span>
      </ChatLink>
    </Button>
  );
}

function conversationPathOr(id: string | null): string {
  return id ? conversationPath(id) : '/inbox';
}
