import type { ChatClient } from './chat-client.ts';
import type { ChatState, Message } from './types.ts';
import { createTypingSender } from './typing-sender.ts';

/** What the host of a conversation may want to hear of the person who has it open. */
export interface Listener {
  /** An own message is stored, with its place. */
  onMessageSent?: ((message: Message) => void) | undefined;
  /** They began to type, or have paused for a second, sent, or cleared the field. */
  onTyping?: ((isTyping: boolean) => void) | undefined;
}

/** A chat client that also tells a listener what is done through it in one conversation, from `listen` to the end of that. */
export function listeningClient(
  client: ChatClient,
  conversationId: string,
  { onMessageSent, onTyping }: Listener,
): { client: ChatClient; listen: () => () => void } {
  const waiting = new Set<string>();
  let isTyping = false;
  const burst = createTypingSender((typing) => {
    if (typing !== isTyping) onTyping?.(typing);
    isTyping = typing;
  });
  function tellOfStored({ threads }: ChatState): void {
    if (waiting.size === 0) return;
    for (const message of threads[conversationId]?.messages ?? []) {
      if (waiting.delete(message.id)) onMessageSent?.(message);
    }
  }
  const listening: ChatClient = {
    ...client,
    sendMessage(id, content, options) {
      const messageId = client.sendMessage(id, content, options);
      if (id === conversationId) waiting.add(messageId);
      return messageId;
    },
    setTyping(id, typing) {
      client.setTyping(id, typing);
      if (id !== conversationId) return;
      if (typing) burst.keystroke();
      else burst.done();
    },
    discardMessage(messageId) {
      waiting.delete(messageId);
      client.discardMessage(messageId);
    },
  };
  return {
    client: listening,
    listen() {
      const unsubscribe = client.store.subscribe(tellOfStored);
      return () => {
        unsubscribe();
        burst.done();
      };
    },
  };
}
