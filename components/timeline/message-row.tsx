import { Pin } from 'lucide-react';
import { type MouseEvent, Suspense, useRef } from 'react';
import { timelineText } from '#messages/timeline.ts';
import { useTimeZone } from '@/components/clock/use-time-zone.ts';
import { lazyPart } from '@/components/hooks/lazy-part.ts';
import { requestForMessage } from '@/components/message-actions/message-request.ts';
import { useHot } from '@/components/message-actions/use-hot.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import type { TimelineEntry } from '@/lib/chat/types.ts';
import { fullDate } from '@/lib/format/full-date.ts';
import { timeOfDay } from '@/lib/format/time-of-day.ts';
import { cn } from '@/lib/utils.ts';
import { DeliveryLine } from './delivery-line.tsx';
import { MessageBubble } from './message-bubble.tsx';
import type { Author } from './use-authors.ts';

const ActionBar = lazyPart(
  async () => (await import('@/components/message-actions/action-bar.tsx')).ActionBar,
);
const FailedMessage = lazyPart(async () => (await import('./failed-message.tsx')).FailedMessage);
const Reactions = lazyPart(async () => (await import('./extras.tsx')).Reactions);

interface MessageRowProps {
  entry: TimelineEntry;
  /** Absent for people who have left. */
  author: Author | undefined;
  opensGroup: boolean;
  closesGroup: boolean;
  isLastOwn: boolean;
}

/** One message: name, picture and time once per group, mine on the right, how far it has come below. */
export function MessageRow({ entry, author, opensGroup, closesGroup, isLastOwn }: MessageRowProps) {
  const me = useMe();
  const element = useRef<HTMLElement>(null);
  const { isHot, cool, handlers } = useHot(element);
  const isOwn = entry.sender_id === me.id;
  const name = isOwn ? timelineText.you : (author?.name ?? timelineText.formerMember);
  const stored = 'seq' in entry ? entry : null;
  const timeZone = useTimeZone() ?? undefined;
  const time = timeOfDay(entry.created_at, { timeZone });

  function onContextMenu(event: MouseEvent) {
    const isReading =
      !window.getSelection()?.isCollapsed || (event.target as Element).closest('a, img, video');
    if (!stored || stored.deleted_at || isReading) return;
    event.preventDefault();
    // A finger that holds opens the bar instead.
    if ((event.nativeEvent as PointerEvent).pointerType === 'touch') return;
    const box = event.currentTarget.getBoundingClientRect();
    const isKey = event.clientX === 0 && event.clientY === 0;
    const anchor = isKey ? { x: box.left + 48, y: box.bottom } : { x: event.clientX, y: event.clientY };
    requestForMessage({ kind: 'menu', message: stored, anchor });
  }

  return (
    <article
      ref={element}
      tabIndex={-1}
      aria-label={`${name}, ${time}`}
      data-message-id={entry.id}
      onContextMenu={onContextMenu}
      {...handlers}
      className={cn(
        'group/row relative scroll-my-12 rounded-lg pt-0.5 outline-offset-[-2px] data-flash:animate-flash coarse:[-webkit-touch-callout:none]',
        opensGroup && 'pt-3',
        isOwn ? 'ps-[12%] md:ps-[18%]' : 'pe-[6%] ps-10 md:pe-[18%] md:ps-11',
      )}
    >
      {opensGroup && (
        <header className={cn('mb-1 flex items-baseline gap-2 text-xs', isOwn ? 'justify-end pe-1' : 'ps-1')}>
          {!isOwn && (
            <span className="truncate font-medium text-foreground" dir="auto">
              {name}
            </span>
          )}
          <time
            dateTime={entry.created_at}
            title={fullDate(entry.created_at, { timeZone })}
            suppressHydrationWarning
            className="text-muted-foreground"
          >
            {time}
          </time>
        </header>
      )}
      {opensGroup && !isOwn && (
        <span className="absolute top-3 start-0">
          <PersonAvatar name={name} avatarUrl={author?.avatarUrl ?? null} className="size-8 text-xs" />
        </span>
      )}
      <div className={cn('relative w-fit max-w-full', isOwn && 'ms-auto')}>
        <MessageBubble entry={entry} isOwn={isOwn} opensGroup={opensGroup} closesGroup={closesGroup} />
        <div
          className={cn(
            'absolute z-10 flex items-center gap-1.5 coarse:bottom-full coarse:mb-1',
            isOwn
              ? 'flex-row-reverse pointer-fine:end-full pointer-fine:me-1.5 coarse:end-0'
              : 'pointer-fine:start-full pointer-fine:ms-1.5 coarse:start-0',
            'pointer-fine:top-1/2 pointer-fine:-translate-y-1/2',
          )}
        >
          {isHot && stored && (
            <Suspense>
              <ActionBar message={stored} onDone={cool} />
            </Suspense>
          )}
          {!opensGroup && isHot && (
            <time
              aria-hidden
              dateTime={entry.created_at}
              title={fullDate(entry.created_at, { timeZone })}
              className="animate-fade text-muted-foreground text-xs coarse:hidden"
            >
              {time}
            </time>
          )}
        </div>
        {stored?.pinned_at && !stored.deleted_at && (
          <Pin
            className={cn(
              'absolute -top-1.5 size-3.5 fill-current text-primary',
              isOwn ? '-start-1.5' : '-end-1.5',
            )}
            aria-label={timelineText.pinned}
          />
        )}
      </div>
      {stored && stored.reactions.length > 0 && (
        <Suspense fallback={<div className="h-9.5 coarse:h-11.5" />}>
          <Reactions message={stored} isOwn={isOwn} />
        </Suspense>
      )}
      {'state' in entry && entry.state === 'failed' ? (
        <Suspense>
          <FailedMessage message={entry} />
        </Suspense>
      ) : (
        isOwn && isLastOwn && <DeliveryLine entry={entry} />
      )}
    </article>
  );
}
