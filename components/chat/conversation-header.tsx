'use client';

import { ArrowLeft, PanelRight } from 'lucide-react';
import { chatText } from '#messages/chat.ts';
import { useDetails } from '@/components/details/use-details.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { useIsArchive } from '@/components/navigation/use-is-archive.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { conversationTitle } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { ConversationAvatar } from './conversation-avatar.tsx';
import { PresenceLine } from './presence-line.tsx';

/** Who one is talking to and whether they are there; back on phones, details on demand. */
export function ConversationHeader({ conversation }: { conversation: Conversation | undefined }) {
  const me = useMe();
  const details = useDetails();
  const isArchive = useIsArchive();
  return (
    <header className="flex h-15 shrink-0 items-center gap-3 border-b pe-3 ps-1.5 md:ps-5">
      <Button asChild variant="ghost" size="icon" className="size-11 md:hidden">
        <ChatLink href={isArchive ? '/inbox?archived' : '/inbox'}>
          <ArrowLeft aria-hidden />
          <span className="sr-only">{isArchive ? chatText.backToTheArchive : chatText.backToTheInbox}</span>
        </ChatLink>
      </Button>
      {conversation ? (
        <>
          <ConversationAvatar conversation={conversation} className="size-9 text-xs" />
          <div className="min-w-0 flex-1">
            <h1 className="truncate text-left rtl:text-right font-semibold text-base leading-5" dir="auto">
              {conversationTitle(conversation, me.id)}
            </h1>
            <PresenceLine conversation={conversation} />
          </div>
          <Button
            variant="ghost"
            size="icon"
            title={chatText.details}
            aria-expanded={details.isOpen}
            onClick={details.toggle}
            className="aria-expanded:bg-accent"
          >
            <PanelRight aria-hidden />
            <span className="sr-only">{chatText.details}</span>
          </Button>
        </>
      ) : (
        <>
          <Skeleton className="size-9 rounded-full" />
          <Skeleton className="h-4 w-36" />
        </>
      )}
    </header>
  );
}
