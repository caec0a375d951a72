'use client';

import { NewConversationButton } from '@/components/new-conversation/new-conversation-button.tsx';
import { cn } from '@/lib/utils.ts';
import { ConversationList } from './conversation-list.tsx';

/**
 * The list column. With a conversation open it hides on phones and shrinks to avatars on tablets, where 320 px would
 * leave the conversation too little.
 */
export function InboxPane({ isCollapsed }: { isCollapsed: boolean }) {
  return (
    <section
      aria-label="Inbox"
      data-collapsed={isCollapsed || undefined}
      className={cn(
        'group/pane min-h-0 w-full flex-col border-r md:flex md:w-80 md:shrink-0',
        isCollapsed ? 'hidden md:max-lg:w-19' : 'flex',
      )}
    >
      <header className="flex h-15 shrink-0 items-center justify-between pr-3 pl-5 md:max-lg:group-data-collapsed/pane:justify-center md:max-lg:group-data-collapsed/pane:px-0">
        <h1 className="font-semibold text-lg tracking-tight md:max-lg:group-data-collapsed/pane:sr-only">
          Inbox
        </h1>
        <NewConversationButton />
      </header>
      <div className="scroll-quiet min-h-0 flex-1 px-2 pb-3">
        <ConversationList />
      </div>
    </section>
  );
}
