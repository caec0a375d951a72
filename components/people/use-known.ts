import { useEffect } from 'react';
import { useChat, useChatClient } from '@/lib/chat/react.tsx';
import { selectPerson } from '@/lib/chat/select-person.ts';

/** Has the client ask for those of these people whom it does not know yet: rows carry 20 members of a conversation. */
export function useKnown(conversationId: string, userIds: readonly string[]): void {
  const client = useChatClient();
  const missing = useChat((state) =>
    userIds.filter((id) => selectPerson(state, conversationId, id) === undefined).join(' '),
  );
  useEffect(() => {
    if (missing !== '') client.knowPeople(conversationId, missing.split(' '));
  }, [client, conversationId, missing]);
}
