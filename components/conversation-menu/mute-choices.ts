import { conversationMenuText } from '#messages/conversation-menu.ts';
import type { MuteSpan } from '@/lib/chat/mute-until.ts';

/** The spans that menus and the details offer, shortest first. */
export const muteChoices: readonly { span: MuteSpan; label: string }[] = [
  { span: 'hour', label: conversationMenuText.for1Hour },
  { span: 'eight-hours', label: conversationMenuText.for8Hours },
  { span: 'tomorrow', label: conversationMenuText.untilTomorrow },
  { span: 'for-good', label: conversationMenuText.untilIUnmuteIt },
];
