'use client';

import { useEffect, useMemo, useRef } from 'react';
import { type Me, MeProvider } from '@/components/people/me-context.tsx';
import { type Listener, listeningClient } from '@/lib/chat/listening-client.ts';
import { ChatProvider, useChatClient } from '@/lib/chat/react.tsx';
import { ConversationView } from './conversation-view.tsx';

/** The props that mentorship platforms know it by. */
export interface ChatInterfaceProps extends Listener {
  /** The conversation's id; a session's is that of its conversation. */
  sessionId: string;
  currentUser: Me;
}

/** One conversation with everything one can do in it, to be put anywhere below an `EyrieProvider`. */
export function ChatInterface({ sessionId, currentUser, onMessageSent, onTyping }: ChatInterfaceProps) {
  const client = useChatClient();
  // The latest ones are called, so that a host may write them inline.
  const heard = useRef<Listener>({});
  heard.current = { onMessageSent, onTyping };
  const listening = useMemo(
    () =>
      listeningClient(client, sessionId, {
        onMessageSent: (message) => heard.current.onMessageSent?.(message),
        onTyping: (isTyping) => heard.current.onTyping?.(isTyping),
      }),
    [client, sessionId],
  );
  useEffect(() => listening.listen(), [listening]);
  return (
    <ChatProvider client={listening.client}>
      <MeProvider me={currentUser}>
        <ConversationView key={sessionId} id={sessionId} />
      </MeProvider>
    </ChatProvider>
  );
}
