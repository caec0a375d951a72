'use client';

import { BellOff, Pin } from 'lucide-react';
import { memo } from 'react';
import { useNow } from '@/components/hooks/use-now.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { conversationPath } from '@/components/navigation/conversation-path.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { CountBadge } from '@/components/ui/count-badge.tsx';
import { conversationTitle } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { fullDate } from '@/lib/format/full-date.ts';
import { shortTime } from '@/lib/format/short-time.ts';
import { cn } from '@/lib/utils.ts';
import { ConversationAvatar } from './conversation-avatar.tsx';
import { ConversationPreview } from './conversation-preview.tsx';

interface ConversationListItemProps {
  conversation: Conversation;
  isOpen: boolean;
}

const meta = 'md:max-lg:group-data-collapsed/pane:sr-only';

/** One row of the list: who, the last words, when, and how many are unread. */
export const ConversationListItem = memo(function ConversationListItem({
  conversation,
  isOpen,
}: ConversationListItemProps) {
  const me = useMe();
  const now = useNow();
  const unread = conversation.unread_count;
  const isMuted = conversation.muted_until !== null && new Date(conversation.muted_until) > now;
  return (
    <li>
      <ChatLink
        href={conversationPath(conversation.id)}
        aria-current={isOpen ? 'page' : undefined}
        className="relative flex h-16 items-center gap-3 rounded-xl px-3 transition-colors duration-120 hover:bg-accent/60 aria-[current=page]:bg-accent md:max-lg:group-data-collapsed/pane:justify-center"
      >
        <ConversationAvatar
          conversation={conversation}
          className="size-10"
          dotClassName="outline-background"
        />
        <span className={cn('min-w-0 flex-1', meta)}>
          <span className="flex items-baseline gap-2">
            <span className={cn('min-w-0 truncate', unread > 0 ? 'font-semibold' : 'font-medium')} dir="auto">
              {conversationTitle(conversation, me.id)}
            </span>
            <time
              dateTime={conversation.last_message_at}
              title={fullDate(conversation.last_message_at)}
              className="ml-auto shrink-0 text-muted-foreground text-xs"
            >
              {shortTime(conversation.last_message_at, { now })}
            </time>
          </span>
          <span className="mt-0.5 flex h-5 items-center gap-1.5">
            <ConversationPreview conversation={conversation} isOpen={isOpen} />
            {conversation.pinned_at && (
              <Pin className="size-3.5 shrink-0 text-muted-foreground" aria-label="Pinned" />
            )}
            {isMuted && <BellOff className="size-3.5 shrink-0 text-muted-foreground" aria-label="Muted" />}
            <CountBadge count={unread} isMuted={isMuted} />
            {unread > 0 && <span className="sr-only">{`, ${unread} unread`}</span>}
          </span>
        </span>
        <CountBadge
          count={unread}
          isMuted={isMuted}
          className="absolute top-2 right-2 hidden md:max-lg:group-data-collapsed/pane:inline-flex"
        />
      </ChatLink>
    </li>
  );
});
