import { useEffect, useRef, useState } from 'react';
import { useChat, useChatClient } from '@/lib/chat/react.tsx';
import type { Message } from '@/lib/chat/types.ts';
import { EyrieError } from '@/lib/errors/eyrie-error.ts';

/** Fetched once per visit: what is quoted is old and seldom changes. */
const fetched = new Map<string, Promise<Message | null>>();

/** A message by its id: from the open conversation, else fetched. `isGone` when it is not to be had. */
export function useQuoted(conversationId: string, messageId: string) {
  const client = useChatClient();
  const present = useChat((state) => {
    const { messages = [], far } = state.threads[conversationId] ?? {};
    const isIt = (message: Message) => message.id === messageId;
    return messages.find(isIt) ?? far?.messages.find(isIt);
  });
  // What is far from the reader is let go, but it has been seen.
  const seen = useRef(present);
  if (present) seen.current = present;
  const loaded = seen.current?.id === messageId ? seen.current : undefined;
  const [other, setOther] = useState<Message | null>();
  const isLoaded = loaded !== undefined;
  useEffect(() => {
    if (isLoaded) return;
    let isWanted = true;
    const known =
      fetched.get(messageId) ?? client.onDemand().then((verbs) => fetchOrNull(verbs.messages, messageId));
    fetched.set(messageId, known);
    known.then(
      (message) => isWanted && setOther(message),
      // Without a network the line stays empty; the next look asks again.
      () => fetched.delete(messageId),
    );
    return () => {
      isWanted = false;
    };
  }, [client, isLoaded, messageId]);
  return { message: loaded ?? other ?? null, isGone: !isLoaded && other === null };
}

async function fetchOrNull(
  actions: { fetch(id: string): Promise<Message> },
  messageId: string,
): Promise<Message | null> {
  try {
    return await actions.fetch(messageId);
  } catch (error) {
    if (error instanceof EyrieError && error.code === 'NOMSG') return null;
    throw error;
  }
}
