import { keyedStore } from '@/components/hooks/keyed-store.ts';

/** The message to be brought into sight, by conversation id; a new object for each wish. */
export const jumps = keyedStore<{ id: string } | null>(null);

/** Brings a message of an open conversation into sight, wherever in the history it is, and flashes it once. */
export function jumpTo(conversationId: string, messageId: string): void {
  jumps.set(conversationId, { id: messageId });
}
