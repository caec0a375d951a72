import { useMe } from '@/components/people/me-context.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { selectDelivery } from '@/lib/chat/selectors.ts';
import type { Conversation, DeliveryState, TimelineEntry } from '@/lib/chat/types.ts';

const words: Record<DeliveryState, string> = {
  queued: 'Sending',
  sending: 'Sending',
  unconfirmed: 'Sending',
  failed: "Couldn't send",
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
};

interface DeliveryLineProps {
  entry: TimelineEntry;
  conversation: Conversation;
}

/** How far the last own message has come, in one quiet word; in groups also who has read it. */
export function DeliveryLine({ entry, conversation }: DeliveryLineProps) {
  const me = useMe();
  const delivery = useChat((state) => selectDelivery(state, entry));
  const isOffline = useChat((state) => state.connection.status === 'offline');
  const readers = useChat((state) =>
    readersOf(entry, conversation, me.id, state.threads[conversation.id]?.receipts),
  );
  let line = words[delivery];
  if (delivery === 'queued' && isOffline) line = 'Will be sent when you are back';
  else if (delivery !== 'read' && readers !== '') line = `Read by ${readers}`;
  return (
    <p data-testid="delivery" className="mt-1 h-4 pr-1 text-right text-muted-foreground text-xs">
      {line}
    </p>
  );
}

/** First names of those in a group who have read it, or how many; '' in direct conversations. */
function readersOf(
  entry: TimelineEntry,
  conversation: Conversation,
  userId: string,
  receipts: Readonly<Record<string, { last_read_seq: number }>> = {},
): string {
  if (conversation.kind === 'direct' || !('seq' in entry)) return '';
  const readers = conversation.members.filter(
    ({ user_id }) => user_id !== userId && (receipts[user_id]?.last_read_seq ?? 0) >= entry.seq,
  );
  if (readers.length > 2) return String(readers.length);
  return readers.map(({ full_name }) => full_name.split(' ')[0]).join(' and ');
}
