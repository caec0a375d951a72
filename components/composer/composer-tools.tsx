import { type RefObject, useEffect, useId } from 'react';
import { composerText } from '#messages/composer.ts';
import { useDrop } from '@/components/attachments/use-drop.ts';
import { useKeyHandler } from '@/components/hooks/use-key-handler.ts';
import { MentionList } from '@/components/mentions/mention-list.tsx';
import { useMentionQuery } from '@/components/mentions/use-mention-query.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { useComposerKeys } from './use-composer-keys.ts';
import { useDraftSync } from './use-draft-sync.ts';

interface ComposerToolsProps {
  conversation: Conversation;
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onFiles: (files: Iterable<File>) => void;
}

/**
 * What the composer can do beyond writing and sending: mentions, keys, files dropped and pasted, drafts on other
 * devices. Comes a moment after the field, which works without.
 */
export function ComposerTools({ conversation, field, text, onFiles }: ComposerToolsProps) {
  const listId = useId();
  const mentions = useMentionQuery(conversation, field, text);
  const onKey = useComposerKeys(conversation);
  const isDropping = useDrop(onFiles);
  useDraftSync(conversation);
  useKeyHandler(field, (event) => {
    // While an input method composes, the keys belong to it.
    if (!event.isComposing && !mentions.onKey(event)) onKey(event);
  });

  const isOpen = mentions.options.length > 0;
  useEffect(() => {
    const element = field.current;
    if (!element || !isOpen) return;
    element.setAttribute('aria-controls', listId);
    element.setAttribute('aria-activedescendant', `${listId}-${mentions.active}`);
    return () => {
      element.removeAttribute('aria-controls');
      element.removeAttribute('aria-activedescendant');
    };
  }, [field, isOpen, listId, mentions.active]);

  useEffect(() => {
    const element = field.current;
    if (!element) return;
    function onPaste(event: ClipboardEvent) {
      const { clipboardData: data } = event;
      // Copied from a document, words come with a picture of themselves.
      if (!data || data.files.length === 0 || data.types.includes('text/plain')) return;
      event.preventDefault();
      onFiles([...data.files]);
    }
    element.addEventListener('paste', onPaste);
    return () => element.removeEventListener('paste', onPaste);
  }, [field, onFiles]);

  return (
    <>
      {isOpen && (
        <MentionList id={listId} options={mentions.options} active={mentions.active} onPick={mentions.pick} />
      )}
      {isDropping && (
        <p className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center rounded-2xl border-2 border-primary border-dashed bg-card/95 font-medium text-primary text-sm">
          {composerText.dropFilesToSendThem}
        </p>
      )}
    </>
  );
}
