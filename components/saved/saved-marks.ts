import { useEffect } from 'react';
import { keyedStore } from '@/components/hooks/keyed-store.ts';
import { useChatClient } from '@/lib/chat/react.tsx';

/** By message id: whether it is saved; null where nobody has asked yet. */
export const savedMarks = keyedStore<boolean | null>(null);

/** Whether a message is saved, as far as known; asks once more each time, since another device may have changed it. */
export function useIsSaved(messageId: string): boolean {
  const client = useChatClient();
  useEffect(() => {
    client
      .onDemand()
      .then(({ messages }) => messages.areSaved([messageId]))
      .then(
        (saved) => savedMarks.set(messageId, saved.includes(messageId)),
        // Without an answer the last known one stands; saving again does no harm.
        () => undefined,
      );
  }, [client, messageId]);
  return savedMarks.use(messageId) === true;
}
