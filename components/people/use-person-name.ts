import { useMemo } from 'react';
import { peopleText } from '#messages/people.ts';
import { useChat } from '@/lib/chat/react.tsx';
import { selectPerson } from '@/lib/chat/select-person.ts';
import { useMe } from './me-context.tsx';
import { useKnown } from './use-known.ts';

/** A member as others call them; "You" for oneself, three dots while a large conversation's is asked for. */
export function usePersonName(conversationId: string, userId: string | null): string {
  const me = useMe();
  const person = useChat((state) => selectPerson(state, conversationId, userId));
  useKnown(
    conversationId,
    useMemo(() => (userId === null ? [] : [userId]), [userId]),
  );
  if (userId === me.id) return peopleText.you;
  return person === undefined ? '…' : (person?.full_name ?? peopleText.formerMember);
}
