import { keyedStore } from '@/components/hooks/keyed-store.ts';
import type { Message } from '@/lib/chat/types.ts';

/** What the composer is about besides a new message: answering one, or giving an own one other words. */
export type ComposerMode =
  | { kind: 'reply'; message: Message }
  /** `text` is the wording so far; the draft below it is left alone. */
  | { kind: 'edit'; message: Message; text: string };

/** By conversation id; null is plain writing. */
export const composerModes = keyedStore<ComposerMode | null>(null);

/** Begins an answer and puts the cursor where it is written. */
export function startReply(message: Message): void {
  composerModes.set(message.conversation_id, { kind: 'reply', message });
  focusComposer();
}

/** Begins to give an own message other words. */
export function startEdit(message: Message): void {
  composerModes.set(message.conversation_id, { kind: 'edit', message, text: message.content });
  focusComposer();
}

/** The field is found by its name: the list and the composer know nothing else of each other. */
export function focusComposer(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLTextAreaElement>('textarea[data-composer]');
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(field.value.length, field.value.length);
  });
}
