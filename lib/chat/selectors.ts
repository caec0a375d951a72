import { chatText } from '#messages/chat.ts';
import { hasMore } from './select-person.ts';
import type {
  ChatState,
  Conversation,
  DeliveryState,
  Member,
  Message,
  PendingMessage,
  Thread,
  TimelineEntry,
} from './types.ts';

const NOTHING: readonly TimelineEntry[] = [];
const timelines = new WeakMap<
  readonly PendingMessage[],
  { messages: readonly Message[]; timeline: readonly TimelineEntry[] }
>();
const inboxes = new WeakMap<ChatState['conversations'], readonly Conversation[]>();
const archives = new WeakMap<ChatState['conversations'], readonly Conversation[]>();

/** Stored then pending messages of a conversation, or those far back that are looked at; the same array until one of them changes. */
export function selectTimeline(state: ChatState, conversationId: string): readonly TimelineEntry[] {
  const thread = state.threads[conversationId];
  if (!thread) return NOTHING;
  return thread.far ? thread.far.messages : selectNewest(state, conversationId);
}

/** The newest stored messages, then the pending ones, wherever in the conversation one is looking. Stable identity. */
export function selectNewest(state: ChatState, conversationId: string): readonly TimelineEntry[] {
  const thread = state.threads[conversationId];
  if (!thread) return NOTHING;
  if (thread.pending.length === 0) return thread.messages;
  const known = timelines.get(thread.pending);
  if (known?.messages === thread.messages) return known.timeline;
  const timeline = [...thread.messages, ...thread.pending];
  timelines.set(thread.pending, { messages: thread.messages, timeline });
  return timeline;
}

/** Whether there are messages before those of `selectTimeline`. */
export function hasOlderMessages(state: ChatState, conversationId: string): boolean {
  const thread = state.threads[conversationId];
  return (thread?.far ?? thread)?.hasOlder ?? false;
}

/** Conversations for the list: pinned first, then newest activity; archived ones left out. Stable identity. */
export function selectInbox(state: ChatState): readonly Conversation[] {
  let rows = inboxes.get(state.conversations);
  if (!rows) {
    rows = Object.values(state.conversations)
      .filter((row) => row.archived_at === null)
      .sort(byPinThenActivity);
    inboxes.set(state.conversations, rows);
  }
  return rows;
}

/** Archived conversations, newest activity first. Stable identity. */
export function selectArchived(state: ChatState): readonly Conversation[] {
  let rows = archives.get(state.conversations);
  if (!rows) {
    rows = Object.values(state.conversations)
      .filter((row) => row.archived_at !== null)
      .sort(byPinThenActivity);
    archives.set(state.conversations, rows);
  }
  return rows;
}

/** Whether a conversation is silent for me at `now`. */
export function isMuted({ muted_until: until }: Conversation, now: Date): boolean {
  return until === 'infinity' || (until !== null && new Date(until) > now);
}

/** Unread messages over all loaded conversations that are not archived or muted at `now`. */
export function selectTotalUnread(state: ChatState, now: Date = new Date()): number {
  return selectInbox(state)
    .filter((row) => !isMuted(row, now))
    .reduce((sum, row) => sum + row.unread_count, 0);
}

/** How far an own message has come: `delivered` and `read` mean by every other member. */
export function selectDelivery(state: ChatState, entry: TimelineEntry): DeliveryState {
  if ('state' in entry) return entry.state;
  const row = state.conversations[entry.conversation_id];
  const others = row?.members.filter((member) => member.user_id !== state.userId) ?? [];
  // Nobody can say so of those a row does not carry.
  if (row && hasMore(row)) return 'sent';
  const marks = others.map((member) => receiptOf(state.threads[entry.conversation_id], member));
  if (marks.length === 0) return 'sent';
  if (marks.every((mark) => mark.last_read_seq >= entry.seq)) return 'read';
  return marks.every((mark) => mark.last_delivered_seq >= entry.seq) ? 'delivered' : 'sent';
}

/** What a conversation is called: its title, or the other people's names. */
export function conversationTitle(conversation: Conversation, userId: string): string {
  if (conversation.title) {
    // Support's people see whose request it is; to whoever asked it is support itself.
    const me =
      conversation.kind === 'support' && conversation.members.find((member) => member.user_id === userId);
    return me && conversation.title === `Support: ${me.full_name}` ? chatText.support : conversation.title;
  }
  const others = conversation.members.filter((member) => member.user_id !== userId);
  return others.map((member) => member.full_name).join(', ') || chatText.justYou;
}

/** The other person of a direct conversation, or null. */
export function otherMember(conversation: Conversation, userId: string): Member | null {
  if (conversation.kind !== 'direct') return null;
  return conversation.members.find((member) => member.user_id !== userId) ?? null;
}

function receiptOf(thread: Thread | undefined, member: Member) {
  return thread?.receipts[member.user_id] ?? member;
}

function byPinThenActivity(a: Conversation, b: Conversation): number {
  const pins = Number(b.pinned_at !== null) - Number(a.pinned_at !== null);
  return pins || compareText(b.last_message_at, a.last_message_at) || compareText(b.id, a.id);
}

/** ISO times of one server compare as text. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
