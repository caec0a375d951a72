import { useSyncExternalStore } from 'react';
import { onDrafts, readDraft } from './drafts.ts';

/** The unsent text of a conversation, live; '' while rendering on the server. */
export function useDraft(conversationId: string): string {
  return useSyncExternalStore(
    onDrafts,
    () => readDraft(conversationId),
    () => '',
  );
}
