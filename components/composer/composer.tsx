'use client';

import { lazy, Suspense, useId, useRef } from 'react';
import { trayStore } from '@/components/attachments/tray-store.ts';
import { useAddFiles } from '@/components/attachments/use-add-files.ts';
import { useDrop } from '@/components/attachments/use-drop.ts';
import { useMediaQuery } from '@/components/hooks/use-media-query.ts';
import { useMentionQuery } from '@/components/mentions/use-mention-query.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useChatClient } from '@/lib/chat/react.tsx';
import { otherMember } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { AttachButton } from './attach-button.tsx';
import { composerModes } from './composer-mode.ts';
import { ComposerNotes } from './composer-notes.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { LengthHint } from './length-hint.tsx';
import { messageLength } from './message-length.ts';
import { SendButtons } from './send-buttons.tsx';
import { useComposerKeys } from './use-composer-keys.ts';
import { useComposerText } from './use-composer-text.ts';
import { useDraftSync } from './use-draft-sync.ts';
import { useFocusOnOpen } from './use-focus-on-open.ts';
import { useGrow } from './use-grow.ts';
import { useSending } from './use-sending.ts';

const ModeBar = lazy(async () => ({ default: (await import('./mode-bar.tsx')).ModeBar }));
const Tray = lazy(async () => ({ default: (await import('@/components/attachments/tray.tsx')).Tray }));
const MentionList = lazy(async () => ({
  default: (await import('@/components/mentions/mention-list.tsx')).MentionList,
}));

/** Where one writes: words, files, answers, and other words for what was said. See `useComposerKeys` for the keys. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const client = useChatClient();
  const hintId = useId();
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const isTouch = useMediaQuery('(pointer: coarse)');
  const content = useComposerText(conversation.id);
  const { text, setText } = content;
  const { mode, canSend, isEditing, send } = useSending(conversation, content);
  const hasFiles = trayStore.use(conversation.id).length > 0;
  const addFiles = useAddFiles(conversation);
  const isDropping = useDrop(addFiles);
  const mentions = useMentionQuery(conversation, field, text);
  const onKeyDown = useComposerKeys(conversation, submit);
  const firstName = otherMember(conversation, me.id)?.full_name.split(' ')[0];
  const { isTooLong } = messageLength(text);
  useGrow(field, text);
  useFocusOnOpen(field);
  useDraftSync(conversation);

  function submit(options?: { silent: boolean }) {
    if (send(options)) field.current?.focus();
  }

  return (
    <form
      className="mx-auto w-full max-w-3xl shrink-0 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-5 md:pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ComposerNotes conversation={conversation} hasText={text.trim() !== ''} />
      <div className="relative rounded-2xl border border-input bg-card transition-colors duration-150 focus-within:border-ring dark:bg-background">
        <Suspense>
          {mode && <ModeBar mode={mode} onLeave={() => composerModes.set(conversation.id, null)} />}
          {hasFiles && !isEditing && <Tray conversationId={conversation.id} />}
          {mentions.options.length > 0 && (
            <MentionList
              id={listId}
              options={mentions.options}
              active={mentions.active}
              onPick={mentions.pick}
            />
          )}
        </Suspense>
        <div className="flex items-end">
          {!isEditing && <AttachButton onFiles={addFiles} />}
          <textarea
            ref={field}
            rows={1}
            data-composer
            aria-label="Message"
            aria-describedby={hintId}
            aria-invalid={isTooLong || undefined}
            aria-autocomplete="list"
            aria-controls={mentions.options.length > 0 ? listId : undefined}
            aria-activedescendant={mentions.options.length > 0 ? `${listId}-${mentions.active}` : undefined}
            placeholder={firstName ? `Message ${firstName}` : 'Message the group'}
            enterKeyHint={isTouch ? 'enter' : 'send'}
            value={text}
            dir="auto"
            onChange={(event) => {
              setText(event.target.value);
              client.setTyping(conversation.id, event.target.value.trim() !== '');
            }}
            onKeyDown={(event) => {
              if (!mentions.onKeyDown(event)) onKeyDown(event);
            }}
            onPaste={(event) => {
              if (event.clipboardData.files.length === 0 || event.clipboardData.types.includes('text/plain'))
                return;
              event.preventDefault();
              void addFiles(event.clipboardData.files);
            }}
            onBlur={() => client.setTyping(conversation.id, false)}
            className="scroll-quiet field-sizing-content max-h-[calc(8*1.40625rem+1.375rem)] min-h-11 min-w-0 flex-1 resize-none bg-transparent px-1.5 py-2.5 text-base outline-none first:pl-4 coarse:text-[1rem]"
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
        {isDropping && (
          <p className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center rounded-2xl border-2 border-primary border-dashed bg-card/95 font-medium text-primary text-sm">
            Drop files to send them
          </p>
        )}
      </div>
      <LengthHint id={hintId} text={text} />
    </form>
  );
}
