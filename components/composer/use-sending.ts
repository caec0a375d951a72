import { takeReady, trayStore } from '@/components/attachments/tray-store.ts';
import { parseMentions } from '@/components/mentions/parse-mentions.ts';
import { toast } from '@/components/ui/toast.ts';
import { useChatClient } from '@/lib/chat/react.tsx';
import { selectKnownMembers } from '@/lib/chat/select-person.ts';
import type { Conversation, Message } from '@/lib/chat/types.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { composerModes } from './composer-mode.ts';
import { messageLength } from './message-length.ts';
import type { ComposerText } from './use-composer-text.ts';

/** Sends what the composer holds: a new message, an answer, or other words for an old one. */
export function useSending(conversation: Conversation, { text, setText }: ComposerText) {
  const client = useChatClient();
  const { id } = conversation;
  const mode = composerModes.use(id);
  const tray = trayStore.use(id);
  const words = text.trim();
  const isUploading = tray.some(({ state }) => state === 'uploading');
  const hasFiles = tray.some(({ state }) => state === 'ready');
  const isEditing = mode?.kind === 'edit';
  const mayBeEmpty = isEditing ? mode.message.attachments.length > 0 : hasFiles;
  const canSend = (words !== '' || mayBeEmpty) && !messageLength(text).isTooLong && !isUploading;

  const members = () => selectKnownMembers(client.store.getState(), conversation);

  /** Whoever is not known to be in the conversation (large ones are not known whole) is called as before. */
  function calledNow({ mentions }: Message) {
    const known = members();
    const called = parseMentions(words, known);
    const isUnknown = (id: string) => !known.some(({ user_id }) => user_id === id);
    return { ...called, mentions: [...called.mentions, ...mentions.filter(isUnknown)] };
  }

  async function edit() {
    if (mode?.kind !== 'edit') return;
    composerModes.set(id, null);
    if (words === mode.message.content) return;
    try {
      await (await client.onDemand()).messages.edit(mode.message, words, calledNow(mode.message));
    } catch (error) {
      // The words are not lost: editing goes on where it was.
      composerModes.set(id, { ...mode, text });
      void toast.problem(toProblem(error));
    }
  }

  /** @returns whether there was something to send. */
  function send({ silent = false } = {}): boolean {
    if (!canSend) return false;
    client.setTyping(id, false);
    if (isEditing) {
      void edit();
      return true;
    }
    const called = parseMentions(words, members());
    client.sendMessage(id, words, {
      replyTo: mode?.message.id ?? null,
      extras: { attachments: takeReady(id), ...called, silent },
    });
    setText('');
    composerModes.set(id, null);
    return true;
  }
  return { mode, canSend, isUploading, isEditing, send };
}
