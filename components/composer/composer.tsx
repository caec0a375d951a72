'use client';

import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useMediaQuery } from '@/components/hooks/use-media-query.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useChatClient } from '@/lib/chat/react.tsx';
import { otherMember } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { cn } from '@/lib/utils.ts';
import { LengthHint } from './length-hint.tsx';
import { messageLength } from './message-length.ts';
import { useComposerDraft } from './use-composer-draft.ts';
import { useFocusOnOpen } from './use-focus-on-open.ts';
import { useGrow } from './use-grow.ts';

/** Where one writes. Enter sends and Shift+Enter breaks the line; on touch screens Enter breaks and the button sends. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const client = useChatClient();
  const hintId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const isTouch = useMediaQuery('(pointer: coarse)');
  const [text, setText] = useComposerDraft(conversation.id);
  const firstName = otherMember(conversation, me.id)?.full_name.split(' ')[0];
  const { isTooLong } = messageLength(text);
  const canSend = text.trim() !== '' && !isTooLong;
  useGrow(field, text);
  useFocusOnOpen(field);

  function send() {
    if (!canSend) return;
    client.sendMessage(conversation.id, text.trim());
    client.setTyping(conversation.id, false);
    setText('');
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // While an input method composes, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || isTouch || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className="mx-auto w-full max-w-3xl shrink-0 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-5 md:pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="flex items-end rounded-2xl border border-input bg-card transition-colors duration-150 focus-within:border-ring dark:bg-background">
        <textarea
          ref={field}
          rows={1}
          aria-label="Message"
          aria-describedby={hintId}
          aria-invalid={isTooLong || undefined}
          placeholder={firstName ? `Message ${firstName}` : 'Message the group'}
          enterKeyHint={isTouch ? 'enter' : 'send'}
          value={text}
          dir="auto"
          onChange={(event) => {
            setText(event.target.value);
            client.setTyping(conversation.id, event.target.value.trim() !== '');
          }}
          onKeyDown={onKeyDown}
          onBlur={() => client.setTyping(conversation.id, false)}
          className="scroll-quiet field-sizing-content max-h-[calc(8*1.40625rem+1.375rem)] min-h-11 flex-1 resize-none bg-transparent py-2.5 pl-4 text-base outline-none coarse:text-[1rem]"
        />
        <button
          type="submit"
          // Stays reachable: a disabled button would drop out of the tab order as one types.
          aria-disabled={!canSend}
          className={cn(
            'm-1 flex size-9 shrink-0 items-center justify-center rounded-xl transition-colors duration-150 coarse:size-11 coarse:m-0',
            canSend ? 'bg-primary text-primary-foreground hover:bg-primary/90' : 'text-muted-foreground',
          )}
        >
          <SendHorizontal className="size-4.5" aria-hidden />
          <span className="sr-only">Send</span>
        </button>
      </div>
      <LengthHint id={hintId} text={text} />
    </form>
  );
}
