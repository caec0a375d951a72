import { useMe } from '@/components/people/me-context.tsx';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import type { TimelineEntry } from '@/lib/chat/types.ts';
import { fullDate } from '@/lib/format/full-date.ts';
import { timeOfDay } from '@/lib/format/time-of-day.ts';
import { cn } from '@/lib/utils.ts';
import { DeliveryLine } from './delivery-line.tsx';
import { FailedMessage } from './failed-message.tsx';
import { MessageBubble } from './message-bubble.tsx';
import type { Author } from './use-authors.ts';

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
  const isOwn = entry.sender_id === me.id;
  const name = isOwn ? 'You' : (author?.name ?? 'Former member');
  const isFailed = 'state' in entry && entry.state === 'failed';
  const time = timeOfDay(entry.created_at);
  return (
    <article
      aria-label={`${name}, ${time}`}
      className={cn(
        'group/row relative pt-0.5',
        opensGroup && 'pt-3',
        isOwn ? 'pl-[12%] md:pl-[18%]' : 'pr-[6%] pl-10 md:pr-[18%] md:pl-11',
      )}
    >
      {opensGroup && (
        <header className={cn('mb-1 flex items-baseline gap-2 text-xs', isOwn ? 'justify-end pr-1' : 'pl-1')}>
          {!isOwn && (
            <span className="truncate font-medium text-foreground" dir="auto">
              {name}
            </span>
          )}
          <time
            dateTime={entry.created_at}
            title={fullDate(entry.created_at)}
            className="text-muted-foreground"
          >
            {time}
          </time>
        </header>
      )}
      {opensGroup && !isOwn && (
        <span className="absolute top-3 left-0">
          <PersonAvatar name={name} avatarUrl={author?.avatarUrl ?? null} className="size-8 text-xs" />
        </span>
      )}
      <div className={cn('relative w-fit max-w-full', isOwn && 'ml-auto')}>
        <MessageBubble entry={entry} isOwn={isOwn} opensGroup={opensGroup} closesGroup={closesGroup} />
        {!opensGroup && (
          <time
            aria-hidden
            dateTime={entry.created_at}
            title={fullDate(entry.created_at)}
            className={cn(
              'absolute top-1/2 -translate-y-1/2 text-muted-foreground text-xs opacity-0 transition-opacity duration-120 group-hover/row:opacity-100 coarse:hidden',
              isOwn ? 'right-full mr-2' : 'left-full ml-2',
            )}
          >
            {time}
          </time>
        )}
      </div>
      {isFailed ? <FailedMessage message={entry} /> : isOwn && isLastOwn && <DeliveryLine entry={entry} />}
    </article>
  );
}
