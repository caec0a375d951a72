import { useMe } from '@/components/people/me-context.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { selectDelivery } from '@/lib/chat/selectors.ts';
import type { ChatState, DeliveryState, TimelineEntry } from '@/lib/chat/types.ts';

const words: Record<DeliveryState, string> = {
  queued: 'Sending',
  sending: 'Sending',
  unconfirmed: 'Sending',
  failed: "Couldn't send",
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
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
  if (delivery === 'queued' && state.connection.status === 'offline') return 'Will be sent when you are back';
  const readers = delivery === 'read' ? '' : readersOf(state, entry, userId);
  return readers === '' ? words[delivery] : `Read by ${readers}`;
}

/** First names of those in a group who have read it, or how many; '' in direct conversations and while nobody has. */
function readersOf(state: ChatState, entry: TimelineEntry, userId: string): string {
  const conversation = state.conversations[entry.conversation_id];
  if (!conversation || conversation.kind === 'direct' || !('seq' in entry)) return '';
  const receipts = state.threads[entry.conversation_id]?.receipts ?? {};
  const readers = conversation.members.filter(
    ({ user_id }) => user_id !== userId && (receipts[user_id]?.last_read_seq ?? 0) >= entry.seq,
  );
  if (readers.length > 2) return String(readers.length);
  return readers.map(({ full_name }) => full_name.split(' ')[0]).join(' and ');
}
