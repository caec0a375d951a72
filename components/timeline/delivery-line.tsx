import { timelineText } from '#messages/timeline.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { hasMore, selectPerson } from '@/lib/chat/select-person.ts';
import { selectDelivery } from '@/lib/chat/selectors.ts';
import type { ChatState, DeliveryState, TimelineEntry } from '@/lib/chat/types.ts';
import { DEFAULT_LOCALE } from '@/lib/format/format-options.ts';

const words: Record<DeliveryState, string> = {
  queued: timelineText.sending,
  sending: timelineText.sending,
  unconfirmed: timelineText.sending,
  failed: timelineText.couldntSend,
  sent: timelineText.sent,
  delivered: timelineText.delivered,
  read: timelineText.read,
};

/** How far the last own message has come, in one quiet word; in groups also who has read it. */
export function DeliveryLine({ entry }: { entry: TimelineEntry }) {
  const me = useMe();
  const line = useChat((state) => lineFor(state, entry, me.id));
  return (
    <p data-testid="delivery" className="mt-1 h-4 pe-1 text-end text-muted-foreground text-xs">
      {line}
    </p>
  );
}

function lineFor(state: ChatState, entry: TimelineEntry, userId: string): string {
  const delivery = selectDelivery(state, entry);
  if (delivery === 'queued' && state.connection.status === 'offline') return timelineText.sentWhenBack;
  const readers = delivery === 'read' ? '' : readersOf(state, entry, userId);
  return readers === '' ? words[delivery] : timelineText.readBy(readers);
}

/** First names of those in a group who have read it, or how many; '' in direct conversations and while nobody has. */
function readersOf(state: ChatState, entry: TimelineEntry, userId: string): string {
  const conversation = state.conversations[entry.conversation_id];
  if (!conversation || conversation.kind === 'direct' || !('seq' in entry)) return '';
  const receipts = state.threads[entry.conversation_id]?.receipts ?? {};
  // A row carries 20 members; the marks of the others are heard.
  const ids = hasMore(conversation)
    ? Object.keys(receipts)
    : conversation.members.map(({ user_id }) => user_id);
  const readers = ids.filter((id) => id !== userId && (receipts[id]?.last_read_seq ?? 0) >= entry.seq);
  const people = readers.flatMap((id) => selectPerson(state, entry.conversation_id, id) ?? []);
  if (readers.length > 2 || people.length < readers.length) return String(readers.length);
  const names = people.map(({ full_name }) => full_name.split(' ')[0] ?? full_name);
  return new Intl.ListFormat(DEFAULT_LOCALE).format(names);
}
