'use client';

import { type KeyboardEvent, memo, Suspense, useId, useRef } from 'react';
import { composerText } from '#messages/composer.ts';
import { trayStore } from '@/components/attachments/tray-store.ts';
import { useAddFiles } from '@/components/attachments/use-add-files.ts';
import { lazyPart } from '@/components/hooks/lazy-part.ts';
import { useMediaQuery } from '@/components/hooks/use-media-query.ts';
import { useSoon } from '@/components/hooks/use-soon.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useChatClient } from '@/lib/chat/react.tsx';
import { otherMember } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { AttachButton } from './attach-button.tsx';
import { composerModes } from './composer-mode.ts';
import { EmojiButton } from './emoji-button.tsx';
import { LengthHint } from './length-hint.tsx';
import { messageLength } from './message-length.ts';
import { SendButtons } from './send-buttons.tsx';
import { useComposerText } from './use-composer-text.ts';
import { useFocusOnOpen } from './use-focus-on-open.ts';
import { useGrow } from './use-grow.ts';
import { useSending } from './use-sending.ts';

const ModeBar = lazyPart(async () => (await import('./mode-bar.tsx')).ModeBar);
const Tray = lazyPart(async () => (await import('@/components/attachments/tray.tsx')).Tray);
const ComposerTools = lazyPart(async () => (await import('./composer-tools.tsx')).ComposerTools);
const ComposerNotes = lazyPart(async () => memo((await import('./composer-notes.tsx')).ComposerNotes));

/** Messages and the field come first. */
const TOOLS_AFTER_MS = 150;
const NOTES_AFTER_MS = 900;

/**
 * Where one writes: words, files, answers, and other words for what was said. Enter sends and Shift+Enter breaks the line;
 * on touch screens Enter breaks and the button sends. The other keys are in `useComposerKeys`.
 */
export function Composer({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const client = useChatClient();
  const hintId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const isTouch = useMediaQuery('(pointer: coarse)');
  const content = useComposerText(conversation.id);
  const { text, setText } = content;
  const { mode, canSend, isEditing, send } = useSending(conversation, content);
  const hasFiles = trayStore.use(conversation.id).length > 0;
  const addFiles = useAddFiles(conversation);
  const hasTools = useSoon(TOOLS_AFTER_MS);
  const hasNotes = useSoon(NOTES_AFTER_MS);
  const firstName = otherMember(conversation, me.id)?.full_name.split(' ')[0];
  const { isTooLong } = messageLength(text);
  useGrow(field, text);
  useFocusOnOpen(field);

  function submit(options?: { silent: boolean }) {
    if (send(options)) field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // While an input method composes, Enter belongs to it.
    const isTaken = event.defaultPrevented || event.nativeEvent.isComposing;
    if (event.key !== 'Enter' || event.shiftKey || isTouch || isTaken) return;
    event.preventDefault();
    submit();
  }

  return (
    <form
      className="mx-auto w-full max-w-3xl shrink-0 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-5 md:pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Suspense>
        {hasNotes && <ComposerNotes conversation={conversation} hasText={text.trim() !== ''} />}
      </Suspense>
      <div className="relative rounded-2xl border border-input bg-card transition-colors duration-150 focus-within:border-ring dark:bg-background">
        <Suspense>
          {mode && <ModeBar mode={mode} onLeave={() => composerModes.set(conversation.id, null)} />}
          {hasFiles && !isEditing && <Tray conversationId={conversation.id} />}
        </Suspense>
        <Suspense>
          {hasTools && (
            <ComposerTools conversation={conversation} field={field} text={text} onFiles={addFiles} />
          )}
        </Suspense>
        <div className="flex items-end">
          {!isEditing && <AttachButton onFiles={addFiles} />}
          <textarea
            ref={field}
            rows={1}
            data-composer
            aria-label={composerText.message}
            aria-describedby={hintId}
            aria-invalid={isTooLong || undefined}
            aria-autocomplete="list"
            placeholder={
              firstName
                ? composerText.messageNamed(firstName)
                : conversation.kind === 'group'
                  ? composerText.messageTheGroup
                  : composerText.writeAMessage
            }
            enterKeyHint={isTouch ? 'enter' : 'send'}
            value={text}
            dir="auto"
            onChange={(event) => {
              setText(event.target.value);
              client.setTyping(conversation.id, event.target.value.trim() !== '');
            }}
            onKeyDown={onKeyDown}
            onBlur={() => client.setTyping(conversation.id, false)}
            className="scroll-quiet field-sizing-content max-h-[calc(8*1.40625rem+1.375rem)] min-h-11 min-w-0 flex-1 resize-none bg-transparent px-1.5 py-2.5 text-base outline-none first:ps-4 coarse:text-[1rem]"
          />
          <EmojiButton field={field} />
          <SendButtons
            conversation={conversation}
            text={text}
            canSend={canSend}
            isEditing={isEditing}
            onSilent={() => submit({ silent: true })}
            onScheduled={() => {
              setText('');
              composerModes.set(conversation.id, null);
            }}
          />
        </div>
      </div>
      <LengthHint id={hintId} text={text} />
    </form>
  );
}
