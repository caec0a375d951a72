import type { Conversation, Message } from './types.ts';

/** A conversation as the server's document shows it: its row and its newest page, read by the person who asks. */
export interface ServedThread {
  row: Conversation;
  messages: Message[];
  hasOlder: boolean;
}
