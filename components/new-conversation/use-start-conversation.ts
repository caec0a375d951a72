import { useState } from 'react';
import { conversationPath } from '@/components/navigation/conversation-path.ts';
import { useGo } from '@/components/navigation/use-go.ts';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { Person } from '@/lib/chat/types.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';

/** Starts (or finds) the conversation with these people and goes there; `onDone` runs on success only. */
export function useStartConversation(onDone: () => void) {
  const client = useChatClient();
  const go = useGo();
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function start(people: readonly Pick<Person, 'id'>[], title: string) {
    const [only] = people;
    if (!only || isStarting) return;
    setStarting(true);
    setProblem(null);
    try {
      const ids = people.map((person) => person.id);
      const id = ids.length === 1 ? await client.startDirect(only.id) : await client.startGroup(title, ids);
      onDone();
      go(conversationPath(id));
    } catch (error) {
      setProblem(toProblem(error));
    } finally {
      setStarting(false);
    }
  }
  return { start, isStarting, problem };
}
