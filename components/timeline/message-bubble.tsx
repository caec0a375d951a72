import { Suspense } from 'react';
import { timelineText } from '#messages/timeline.ts';
import { lazyPart } from '@/components/hooks/lazy-part.ts';
import type { TimelineEntry } from '@/lib/chat/types.ts';
import { cn } from '@/lib/utils.ts';
import { isEmojiOnly } from './is-emoji-only.ts';
import { isPlain } from './is-plain.ts';
import { MessageText } from './message-text.tsx';

const RichContent = lazyPart(async () => (await import('./extras.tsx')).RichContent);

interface MessageBubbleProps {
  entry: TimelineEntry;
  isOwn: boolean;
  opensGroup: boolean;
  closesGroup: boolean;
}

/** What a message says and carries; corners towards its neighbours in the group are tighter. */
export function MessageBubble({ entry, isOwn, opensGroup, closesGroup }: MessageBubbleProps) {
  const isDeleted = 'deleted_at' in entry && entry.deleted_at !== null;
  const isWaiting = 'state' in entry && entry.state !== 'failed';
  const isFailed = 'state' in entry && entry.state === 'failed';
  const isEdited = 'edited_at' in entry && entry.edited_at !== null && !isDeleted;
  const isForwarded = 'forwarded_from' in entry && entry.forwarded_from !== null && !isDeleted;
  const isBare = !isDeleted && isPlain(entry) && isEmojiOnly(entry.content);
  return (
    <div
      className={cn(
        'rounded-2xl px-3.5 py-[7px] transition-opacity duration-150',
        isOwn ? 'bg-bubble-own text-bubble-own-foreground' : 'bg-bubble text-foreground',
        isOwn && !opensGroup && 'rounded-se-sm',
        isOwn && !closesGroup && 'rounded-ee-sm',
        !isOwn && !opensGroup && 'rounded-ss-sm',
        !isOwn && !closesGroup && 'rounded-es-sm',
        isWaiting && 'opacity-75',
        isFailed && 'outline-1 outline-destructive/60',
        isBare && 'bg-transparent px-1 py-0 *:text-4xl *:leading-12',
        isDeleted && 'border bg-transparent text-muted-foreground italic',
      )}
    >
      {isForwarded && <p className="text-current/80 text-xs!">{timelineText.forwarded}</p>}
      {isDeleted ? (
        <p className="text-sm">{timelineText.messageDeleted}</p>
      ) : isPlain(entry) ? (
        <MessageText>{entry.content}</MessageText>
      ) : (
        <Suspense fallback={<WordsFirst entry={entry} />}>
          <RichContent entry={entry} isOwn={isOwn} />
        </Suspense>
      )}
      {isEdited && <span className="block text-end text-current/80 text-xs!">{timelineText.edited}</span>}
    </div>
  );
}

/** Until the code of quotes is there, with the room of one, so that nothing in sight moves when it comes. */
function WordsFirst({ entry }: { entry: TimelineEntry }) {
  return (
    <>
      {entry.reply_to !== null && <span className="mb-1 block h-11 min-w-40" />}
      <MessageText>{entry.content}</MessageText>
    </>
  );
}
