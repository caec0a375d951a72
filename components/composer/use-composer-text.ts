import { useCallback } from 'react';
import { writeDraft } from '@/components/chat/drafts.ts';
import { useDraft } from '@/components/chat/use-draft.ts';
import { composerModes } from './composer-mode.ts';

/** What the field holds, and how to change it. */
export interface ComposerText {
  text: string;
  setText: (text: string) => void;
}

/** The draft of a conversation, which leaving, reloading or a crash does not lose; while editing, the new wording. */
export function useComposerText(conversationId: string): ComposerText {
  const draft = useDraft(conversationId);
  const mode = composerModes.use(conversationId);
  const setText = useCallback(
    (text: string) => {
      const now = composerModes.get(conversationId);
      if (now?.kind === 'edit') composerModes.set(conversationId, { ...now, text });
      else writeDraft(conversationId, text);
    },
    [conversationId],
  );
  return { text: mode?.kind === 'edit' ? mode.text : draft, setText };
}
