import { useEffect, useMemo, useRef, useState } from 'react';
import { useChat, useChatClient } from '@/lib/chat/react.tsx';
import type { Message } from '@/lib/chat/types.ts';

const NOTHING: readonly Message[] = [];

/** The pinned messages of an open conversation, last pinned first: those of the server, corrected by what is loaded. */
export function usePinned(conversationId: string): readonly Message[] {
  const client = useChatClient();
  const loaded = useChat((state) => state.threads[conversationId]?.messages ?? NOTHING);
  const far = useChat((state) => state.threads[conversationId]?.far?.messages ?? NOTHING);
  const known = useRef<ReadonlyMap<string, Message>>(new Map());
  const [listed, setListed] = useState(NOTHING);
  useEffect(() => {
    let isWanted = true;
    client
      .onDemand()
      .then((verbs) => verbs.messages.pinned(conversationId))
      .then(
        (rows) => isWanted && setListed(rows),
        // Pins among the loaded messages are shown all the same.
        () => undefined,
      );
    return () => {
      isWanted = false;
    };
  }, [client, conversationId]);
  return useMemo(() => {
    // What is loaded may be let go again, and what it said of pins remembered.
    const latest = new Map(known.current);
    for (const message of [...listed, ...loaded, ...far]) {
      const before = latest.get(message.id);
      const concerns = before ? message.change_seq > before.change_seq : message.pinned_at !== null;
      if (concerns) latest.set(message.id, message);
    }
    known.current = latest;
    return [...latest.values()]
      .filter((message) => message.pinned_at !== null && message.deleted_at === null)
      .sort((a, b) => Date.parse(b.pinned_at ?? '') - Date.parse(a.pinned_at ?? ''));
  }, [listed, loaded, far]);
}
