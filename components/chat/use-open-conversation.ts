import { useEffect, useState } from 'react';
import { useChatClient } from '@/lib/chat/react.tsx';

/** Keeps a conversation open (loaded, live) while mounted. @returns a way to try again after a failure. */
export function useOpenConversation(id: string): () => void {
  const client = useChatClient();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens it anew.
  useEffect(() => client.openConversation(id), [client, id, attempt]);
  return () => setAttempt(attempt + 1);
}
