'use client';

import { Suspense } from 'react';
import { chatText } from '#messages/chat.ts';
import { useTimeZone } from '@/components/clock/use-time-zone.ts';
import { Composer } from '@/components/composer/composer.tsx';
import { ComposerSkeleton } from '@/components/composer/composer-skeleton.tsx';
import { DetailsPanel } from '@/components/details/details-panel.tsx';
import { lazyPart } from '@/components/hooks/lazy-part.ts';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { MessageList } from '@/components/timeline/message-list.tsx';
import { MessageListSkeleton } from '@/components/timeline/message-list-skeleton.tsx';
import { PendingMessages } from '@/components/timeline/pending-messages.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { ConversationMissing } from './conversation-missing.tsx';
import { TypingLine } from './typing-line.tsx';
import { useFrame } from './use-frame.ts';
import { useOpenConversation } from './use-open-conversation.ts';

const SessionStrip = lazyPart(
  async () => (await import('@/components/sessions/session-strip.tsx')).SessionStrip,
);

const SupportStrip = lazyPart(
  async () => (await import('@/components/support/support-strip.tsx')).SupportStrip,
);

/** One open conversation: who, what was said, and the place to answer. */
export function ConversationView({ id }: { id: string }) {
  const retry = useOpenConversation(id);
  const conversation = useFrame(id);
  const status = useChat((state) => state.threads[id]?.status ?? 'loading');
  const problem = useChat((state) => state.threads[id]?.problem ?? null);

  // Days and times are those of the reader's zone.
  const isReady = useTimeZone() !== null && status === 'ready';

  if (status === 'error' && problem?.code === 'NOCNV') return <ConversationMissing />;
  return (
    <>
      <section
        aria-label={chatText.conversation}
        // While the document still comes, each further row would lift the ones above it: they show when all are there.
        className="flex min-h-0 min-w-0 flex-1 flex-col [&:not(:has([data-composer]))_[role=log]]:invisible"
      >
        <ConversationHeader conversation={conversation} />
        {status === 'ready' && conversation?.kind === 'context' && (
          <Suspense>
            <SessionStrip key={id} conversation={conversation} />
          </Suspense>
        )}
        {status === 'ready' && conversation?.kind === 'support' && (
          <Suspense>
            <SupportStrip key={id} conversation={conversation} />
          </Suspense>
        )}
        {status === 'error' && <ProblemState problem={problem} onRetry={retry} className="flex-1" />}
        {status === 'error' && <PendingMessages conversationId={id} />}
        {status !== 'error' && !(conversation && isReady) && <MessageListSkeleton />}
        {isReady && conversation && <MessageList conversation={conversation} />}
        {conversation ? (
          <>
            <TypingLine conversation={conversation} />
            <Composer conversation={conversation} />
          </>
        ) : (
          <ComposerSkeleton />
        )}
      </section>
      {conversation && <DetailsPanel conversation={conversation} />}
    </>
  );
}
