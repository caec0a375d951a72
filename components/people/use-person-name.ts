import { peopleText } from '#messages/people.ts';
import { useChat } from '@/lib/chat/react.tsx';
import { useMe } from './me-context.tsx';

/** A member as others call them; "You" for oneself. */
export function usePersonName(conversationId: string, userId: string | null): string {
  const me = useMe();
  const name = useChat(
    (state) =>
      state.conversations[conversationId]?.members.find((member) => member.user_id === userId)?.full_name,
  );
  return userId === me.id ? peopleText.you : (name ?? peopleText.formerMember);
}
