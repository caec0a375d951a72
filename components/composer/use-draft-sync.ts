import { useEffect, useRef } from 'react';
import { readDraft, readSyncedDraft, writeDraft, writeSyncedDraft } from '@/components/chat/drafts.ts';
import { useDraft } from '@/components/chat/use-draft.ts';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { Conversation } from '@/lib/chat/types.ts';
import { composerModes } from './composer-mode.ts';

const PAUSE_MS = 700;

/**
 * Keeps the draft of a conversation the same on all of one's devices. What is written here is saved when the writer
 * pauses or leaves; what another device saved is taken over unless there are words here that it has not seen.
 */
export function useDraftSync(conversation: Conversation): void {
  const { id, draft } = conversation;
  const client = useChatClient();
  const text = useDraft(id);
  const mode = composerModes.use(id);
  const replyTo = mode?.kind === 'reply' ? mode.message.id : null;
  const saved = useRef({ text: readSyncedDraft(id), replyTo: draft?.reply_to ?? null });

  const theirs = draft?.content ?? '';
  const theirReply = draft?.reply_to ?? null;
  useEffect(() => {
    const isUntouched = saved.current.text === readDraft(id);
    if (!isUntouched || theirs === saved.current.text) return;
    saved.current = { text: theirs, replyTo: theirReply };
    writeSyncedDraft(id, theirs);
    writeDraft(id, theirs);
  }, [id, theirs, theirReply]);

  useEffect(() => {
    if (text === saved.current.text && replyTo === saved.current.replyTo) return;
    function save() {
      saved.current = { text, replyTo };
      writeSyncedDraft(id, text);
      // Unsaved, it still is on this device; the next pause tries again.
      client
        .onDemand()
        .then((verbs) => verbs.saveDraft(id, text, replyTo))
        .catch(() => undefined);
    }
    // Sent: other devices must not offer it any longer.
    const timer = setTimeout(save, text === '' ? 0 : PAUSE_MS);
    const saveOnLeaving = () => document.visibilityState === 'hidden' && save();
    document.addEventListener('visibilitychange', saveOnLeaving);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', saveOnLeaving);
    };
  }, [client, id, text, replyTo]);
}
