import { conversationMenuText } from '#messages/conversation-menu.ts';
import { isMuted } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { untilText } from '@/lib/format/until-text.ts';

/** "Muted", "Muted until 18:40", "Muted until tomorrow 08:00"; '' where it is not. */
export function mutedText(conversation: Conversation, now: Date): string {
  const { muted_until: until } = conversation;
  if (!isMuted(conversation, now) || until === null) return '';
  return until === 'infinity'
    ? conversationMenuText.muted
    : conversationMenuText.mutedUntil(untilText(until, now));
}
