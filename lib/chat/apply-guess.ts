import type { ChatState, Message } from './types.ts';

/**
 * Shows what a message will look like before the server has said so. The row keeps its `change_seq`, so the server's own
 * version, whatever it says, takes its place.
 */
export function applyGuess(state: ChatState, message: Message): ChatState {
  const thread = state.threads[message.conversation_id];
  const index = thread?.messages.findIndex((row) => row.id === message.id) ?? -1;
  const present = thread?.messages[index];
  if (!thread || present?.change_seq !== message.change_seq) return state;
  const messages = thread.messages.with(index, message);
  return { ...state, threads: { ...state.threads, [message.conversation_id]: { ...thread, messages } } };
}
