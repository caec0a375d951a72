'use client';

import { memo, Suspense, useRef } from 'react';
import { timelineText } from '#messages/timeline.ts';
import { lazyPart } from '@/components/hooks/lazy-part.ts';
import { MessageRequests } from '@/components/message-actions/message-requests.tsx';

import type { Conversation } from '@/lib/chat/types.ts';
import { cn } from '@/lib/utils.ts';
import { servedRows } from './served-rows.ts';
import { TimelineRowView } from './timeline-row-view.tsx';
import { useAnnouncement } from './use-announcement.ts';
import { useAuthors } from './use-authors.ts';
import { useDrawnRows } from './use-drawn-rows.ts';
import { useFollowOwn } from './use-follow-own.ts';
import { useLastOwn } from './use-last-own.ts';
import { useLoadOlder } from './use-load-older.ts';
import { useMarkRead } from './use-mark-read.ts';
import { useMessageScroll } from './use-message-scroll.ts';
import { useNewCount } from './use-new-count.ts';
import { usePlace } from './use-place.ts';
import { ownLayout, servedLayout } from './use-served-rows.ts';
import { useTimeline } from './use-timeline.ts';

const ListTools = lazyPart(async () => memo((await import('./list-tools.tsx')).ListTools));
const PinnedBar = lazyPart(async () => memo((await import('@/components/pins/pinned-bar.tsx')).PinnedBar));

/** The messages of an open conversation. Precondition: its first page is loaded. */
export function MessageList({ conversation }: { conversation: Conversation }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { entries, newest, rows } = useTimeline(conversation);
  const { virtualizer, isAtEnd, isServed, isShown, isSettled, onScroll, toEnd } = useMessageScroll(
    scroller,
    conversation.id,
    rows,
  );
  const older = useLoadOlder(scroller, conversation.id, isSettled);
  const look = usePlace(conversation.id, rows, virtualizer, isAtEnd);
  const newCount = useNewCount(newest, isAtEnd);
  const announcement = useAnnouncement(conversation, newest);
  const authorOf = useAuthors(conversation, entries);
  const lastOwnId = useLastOwn(newest);
  useFollowOwn(newest, toEnd);
  useMarkRead(conversation.id, isAtEnd);

  const layout = isServed ? servedLayout : ownLayout;
  const near = useDrawnRows(rows, virtualizer);
  const drawn = isServed ? servedRows(rows) : near;

  return (
    <>
      {isSettled && (
        <Suspense>
          <PinnedBar conversation={conversation} />
        </Suspense>
      )}
      <div className="relative min-h-0 flex-1">
        <div
          ref={scroller}
          role="log"
          aria-label={timelineText.messages}
          aria-live="off"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling by keyboard needs the focus.
          tabIndex={0}
          onScroll={() => {
            onScroll();
            look();
            older.loadIfNear();
          }}
          className={cn(
            'scroll-quiet flex h-full outline-offset-[-2px] [overflow-anchor:none]',
            layout.scroller,
          )}
        >
          <div
            ref={virtualizer.containerRef}
            className={cn(
              'relative mx-auto mt-auto w-full max-w-3xl shrink-0',
              layout.list,
              !isShown && 'invisible',
            )}
          >
            {drawn.map(({ index, key }) => {
              const row = rows[index];
              if (!row) return null;
              return (
                <div key={key} ref={virtualizer.measureElement} data-index={index} className={layout.row}>
                  <TimelineRowView
                    row={row}
                    conversationId={conversation.id}
                    author={row.kind === 'message' ? authorOf(row.entry.sender_id) : undefined}
                    isLastOwn={row.kind === 'message' && row.entry.id === lastOwnId}
                  />
                </div>
              );
            })}
          </div>
        </div>
        {isSettled && (
          <Suspense>
            <ListTools
              conversation={conversation}
              scroller={scroller}
              rows={rows}
              virtualizer={virtualizer}
              older={older.state}
              isAtEnd={isAtEnd}
              newCount={newCount}
              onToEnd={toEnd}
            />
          </Suspense>
        )}
        <MessageRequests />
        <p className="sr-only" aria-live="polite">
          {announcement}
        </p>
      </div>
    </>
  );
}
