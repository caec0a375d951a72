import type { ChatState, Message } from './types.ts';

/**
 * Shows what a message will look like before the server has said so. The row keeps its `change_seq`, so the server's own
 * version, whatever it says, takes its place.
 */
export function applyGuess(state: ChatState, message: Message): ChatState {
  const id = message.conversation_id;
  const thread = state.threads[id];
  if (!thread) return state;
  const messages = guessed(thread.messages, message);
  const seen = thread.far && guessed(thread.far.messages, message);
  if (messages === thread.messages && (!seen || seen === thread.far?.messages)) return state;
  const far = thread.far && seen ? { ...thread.far, messages: seen } : null;
  return { ...state, threads: { ...state.threads, [id]: { ...thread, messages, far } } };
}

function guessed(messages: readonly Message[], message: Message): readonly Message[] {
  const index = messages.findIndex((row) => row.id === message.id);
  return messages[index]?.change_seq === message.change_seq ? messages.with(index, message) : messages;
}
