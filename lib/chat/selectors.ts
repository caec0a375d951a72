import type { ChatState, Conversation, DeliveryState, Member, TimelineEntry } from './types.ts';

/** Stored then pending messages of a conversation; the same array until one of them changes. */
export function selectTimeline(_state: ChatState, _conversationId: string): readonly TimelineEntry[] {
  throw new Error('being written');
}

/** Conversations for the list: pinned first, then newest activity; archived ones left out. Stable identity. */
export function selectInbox(_state: ChatState): readonly Conversation[] {
  throw new Error('being written');
}

/** Unread messages over all conversations that are not muted or archived. */
export function selectTotalUnread(_state: ChatState): number {
  throw new Error('being written');
}

/** How far an own message has come, judged by the others' watermarks. */
export function selectDelivery(_state: ChatState, _entry: TimelineEntry): DeliveryState {
  throw new Error('being written');
}

/** What a conversation is called: its title, or the other people's names. */
export function conversationTitle(_conversation: Conversation, _userId: string): string {
  throw new Error('being written');
}

/** The other person of a direct conversation, or null. */
export function otherMember(_conversation: Conversation, _userId: string): Member | null {
  throw new Error('being written');
}
