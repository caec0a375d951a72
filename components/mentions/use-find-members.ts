import { useEffect } from 'react';
import { useChatClient } from '@/lib/chat/react.tsx';
import { hasMore } from '@/lib/chat/select-person.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';

/** Shorter pauses than this are part of typing a name. */
const PAUSE_MS = 150;

/** Has members whose name begins as typed known where the row does not carry everybody; `typed` null: nobody is looked for. */
export function useFindMembers(conversation: Conversation, typed: string | null): void {
  const client = useChatClient();
  const { id } = conversation;
  const isLarge = hasMore(conversation);
  useEffect(() => {
    if (typed === null || !isLarge) return;
    const timer = setTimeout(() => {
      // Without a network those who are known are offered all the same.
      client.findMembers(id, typed.trim()).catch(toProblem);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [client, id, isLarge, typed]);
}
