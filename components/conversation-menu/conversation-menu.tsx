'use client';

import {
  Archive,
  ArchiveRestore,
  Bell,
  BellOff,
  MailOpen,
  MailQuestionMark,
  Pin,
  PinOff,
} from 'lucide-react';
import { conversationMenuText } from '#messages/conversation-menu.ts';
import type { MenuPlace } from '@/components/hooks/use-menu-gesture.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { useMe } from '@/components/people/me-context.tsx';
import {
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
} from '@/components/ui/dropdown-menu.tsx';
import { PlacedMenu } from '@/components/ui/placed-menu.tsx';
import { conversationTitle } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { muteChoices } from './mute-choices.ts';
import { mutedText } from './muted-text.ts';
import { useConversationActions } from './use-conversation-actions.ts';

interface ConversationMenuProps {
  conversation: Conversation;
  place: MenuPlace;
  onClose: () => void;
}

/** What one can do to a conversation in the list, where it was asked for. */
export function ConversationMenu({ conversation, place, onClose }: ConversationMenuProps) {
  const me = useMe();
  const now = useNow();
  const act = useConversationActions(conversation);
  const muted = mutedText(conversation, now);
  const isUnread = conversation.unread_count > 0;
  return (
    <PlacedMenu
      label={conversationMenuText.optionsFor(conversationTitle(conversation, me.id))}
      place={place}
      align="start"
      onClose={onClose}
    >
      <DropdownMenuItem onSelect={act.togglePin}>
        {conversation.pinned_at ? <PinOff aria-hidden /> : <Pin aria-hidden />}
        {conversation.pinned_at ? conversationMenuText.unpin : conversationMenuText.pinToTheTop}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={act.toggleUnread}>
        {isUnread ? <MailOpen aria-hidden /> : <MailQuestionMark aria-hidden />}
        {isUnread ? conversationMenuText.markAsRead : conversationMenuText.markAsUnread}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={act.toggleArchive}>
        {conversation.archived_at ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
        {conversation.archived_at ? conversationMenuText.moveToTheInbox : conversationMenuText.archive}
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>{muted || conversationMenuText.mute}</DropdownMenuLabel>
      {muted ? (
        <DropdownMenuItem onSelect={act.unmute}>
          <Bell aria-hidden /> {conversationMenuText.unmute}
        </DropdownMenuItem>
      ) : (
        muteChoices.map(({ span, label }) => (
          <DropdownMenuItem key={span} onSelect={() => act.mute(span)}>
            <BellOff aria-hidden /> {label}
          </DropdownMenuItem>
        ))
      )}
    </PlacedMenu>
  );
}
