import { useRef } from 'react';
import { keepFrame } from '@/lib/chat/keep-frame.ts';
import { useChat } from '@/lib/chat/react.tsx';
import type { Conversation } from '@/lib/chat/types.ts';

/**
 * A conversation for those who do not look at its news: the same object for as long as nothing else about it changes, so
 * that an arriving message does not draw everything around the messages anew. Its newest message, counts and read mark
 * are old: whoever shows them takes them from the state (`useChat`).
 */
export function useFrame(id: string): Conversation | undefined {
  const kept = useRef<Conversation | undefined>(undefined);
  return useChat(({ conversations }) => {
    kept.current = keepFrame(kept.current, conversations[id]);
    return kept.current;
  });
}
