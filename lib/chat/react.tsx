'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { ChatClient } from './chat-client.ts';
import type { ChatState } from './types.ts';

const ChatContext = createContext<ChatClient | null>(null);

/** Hands a chat client to everything below. Does not start or stop it: whoever made it does. */
export function ChatProvider({ client, children }: { client: ChatClient; children: ReactNode }) {
  return <ChatContext value={client}>{children}</ChatContext>;
}

/** The chat client for calling its verbs. @throws Error outside a `ChatProvider`. */
export function useChatClient(): ChatClient {
  const client = useContext(ChatContext);
  if (!client) throw new Error('useChatClient needs a ChatProvider above it.');
  return client;
}

/** A part of the chat state; renders again only when the selected value changes (`Object.is`). */
export function useChat<T>(selector: (state: ChatState) => T): T {
  return useStore(useChatClient().store, selector);
}
