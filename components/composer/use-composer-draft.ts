import { useCallback } from 'react';
import { writeDraft } from '@/components/chat/drafts.ts';
import { useDraft } from '@/components/chat/use-draft.ts';

/** The text being written, kept per conversation so that leaving, reloading or a crash loses nothing. */
export function useComposerDraft(conversationId: string): [string, (text: string) => void] {
  const text = useDraft(conversationId);
  const setText = useCallback((fresh: string) => writeDraft(conversationId, fresh), [conversationId]);
  return [text, setText];
}
