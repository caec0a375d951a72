'use client';

import { BellOff, Ellipsis, Pin } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { chatText } from '#messages/chat.ts';
import { useTimeZone } from '@/components/clock/use-time-zone.ts';
import { type MenuPlace, useMenuGesture } from '@/components/hooks/use-menu-gesture.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { conversationPath } from '@/components/navigation/conversation-path.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { CountBadge } from '@/components/ui/count-badge.tsx';
import { conversationTitle, isMuted } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { fullDate } from '@/lib/format/full-date.ts';
import { shortTime } from '@/lib/format/short-time.ts';
import { cn } from '@/lib/utils.ts';
import { ConversationAvatar } from './conversation-avatar.tsx';
import { ConversationPreview } from './conversation-preview.tsx';

interface ConversationListItemProps {
  conversation: Conversation;
  isOpen: boolean;
  /** Kept in the address when the row is followed, e.g. `?archived`. */
  search?: string;
  onMenu: (id: string, place: MenuPlace) => void;
}

const meta = 'md:max-lg:group-data-collapsed/pane:sr-only';

/** One row of the list: who, the last words, when, and how many are unread. */
export const ConversationListItem = memo(function ConversationListItem({
  conversation,
  isOpen,
  search = '',
  onMenu,
}: ConversationListItemProps) {
  const me = useMe();
  const now = useNow();
  const timeZone = useTimeZone();
  const unread = conversation.unread_count;
  const isSilent = isMuted(conversation, now);
  const title = conversationTitle(conversation, me.id);
  const gesture = useMenuGesture((place) => onMenu(conversation.id, place));
  function openMenu({ currentTarget }: MouseEvent<HTMLElement>) {
    const returnTo = currentTarget.closest('li')?.querySelector('a') ?? null;
    const { right, bottom } = currentTarget.getBoundingClientRect();
    onMenu(conversation.id, { x: right - 16, y: bottom, returnTo });
  }
  return (
    <li className="group/item relative touch-manipulation select-none" {...gesture}>
      <ChatLink
        href={conversationPath(conversation.id) + search}
        draggable={false}
        aria-current={isOpen ? 'page' : undefined}
        className="relative flex h-16 [-webkit-touch-callout:none] items-center gap-3 rounded-xl px-3 transition-colors duration-120 hover:bg-accent/60 aria-[current=page]:bg-accent md:max-lg:group-data-collapsed/pane:justify-center"
      >
        <ConversationAvatar
          conversation={conversation}
          className="size-10"
          dotClassName="outline-background"
        />
        <span className={cn('min-w-0 flex-1', meta)}>
          <span className="flex items-baseline gap-2">
            <span className={cn('min-w-0 truncate', unread > 0 ? 'font-semibold' : 'font-medium')} dir="auto">
              {title}
            </span>
            <time
              dateTime={conversation.last_message_at}
              title={timeZone ? fullDate(conversation.last_message_at, { timeZone }) : undefined}
              suppressHydrationWarning
              className="ms-auto shrink-0 text-muted-foreground text-xs transition-opacity group-focus-within/item:opacity-0 group-hover/item:opacity-0 coarse:opacity-100!"
            >
              {timeZone && shortTime(conversation.last_message_at, { now, timeZone })}
            </time>
          </span>
          <span className="mt-0.5 flex h-5 items-center gap-1.5">
            <ConversationPreview conversation={conversation} isOpen={isOpen} />
            {conversation.pinned_at && (
              <Pin className="size-3.5 shrink-0 text-muted-foreground" aria-label={chatText.pinned} />
            )}
            {isSilent && (
              <BellOff className="size-3.5 shrink-0 text-muted-foreground" aria-label={chatText.muted} />
            )}
            <CountBadge count={unread} isMuted={isSilent} />
            {unread > 0 && <span className="sr-only">{chatText.unread(unread)}</span>}
          </span>
        </span>
        <CountBadge
          count={unread}
          isMuted={isSilent}
          className="absolute top-2 end-2 hidden md:max-lg:group-data-collapsed/pane:inline-flex"
        />
      </ChatLink>
      <button
        type="button"
        aria-haspopup="menu"
        onClick={openMenu}
        className="invisible absolute top-1.5 end-1.5 flex size-7 items-center justify-center rounded-md text-muted-foreground hover:bg-background hover:text-foreground group-focus-within/item:visible group-hover/item:visible md:max-lg:group-data-collapsed/pane:hidden coarse:hidden"
      >
        <Ellipsis className="size-4.5" aria-hidden />
        <span className="sr-only">{chatText.optionsFor(title)}</span>
      </button>
    </li>
  );
});
