import { useLayoutEffect, useRef } from 'react';
import { timelineText } from '#messages/timeline.ts';
import { useChat } from '@/lib/chat/react.tsx';
import { MessageRow } from './message-row.tsx';

/** What waits to be sent in a conversation whose messages could not be loaded; nothing where nothing waits. */
export function PendingMessages({ conversationId }: { conversationId: string }) {
  const list = useRef<HTMLDivElement>(null);
  const pending = useChat((state) => state.threads[conversationId]?.pending);
  const last = pending?.at(-1)?.id;
  useLayoutEffect(() => {
    if (last) list.current?.scrollTo(0, list.current.scrollHeight);
  }, [last]);
  if (!pending || !last) return null;
  return (
    <div
      ref={list}
      role="log"
      aria-label={timelineText.messages}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling by keyboard needs the focus.
      tabIndex={0}
      className="scroll-quiet max-h-1/2 shrink-0 outline-offset-[-2px]"
    >
      <div className="mx-auto w-full max-w-3xl px-4 pb-2 md:px-6">
        {pending.map((entry, index) => (
          <MessageRow
            key={entry.id}
            entry={entry}
            author={undefined}
            opensGroup={index === 0}
            closesGroup={entry.id === last}
            isLastOwn={entry.id === last}
          />
        ))}
      </div>
    </div>
  );
}
