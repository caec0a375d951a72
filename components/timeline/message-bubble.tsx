import type { TimelineEntry } from '@/lib/chat/types.ts';
import { cn } from '@/lib/utils.ts';
import { MessageText } from './message-text.tsx';

interface MessageBubbleProps {
  entry: TimelineEntry;
  isOwn: boolean;
  opensGroup: boolean;
  closesGroup: boolean;
}

/** The words of a message; corners towards its neighbours in the group are tighter. */
export function MessageBubble({ entry, isOwn, opensGroup, closesGroup }: MessageBubbleProps) {
  const isDeleted = 'deleted_at' in entry && entry.deleted_at !== null;
  const isWaiting = 'state' in entry && entry.state !== 'failed';
  const isFailed = 'state' in entry && entry.state === 'failed';
  return (
    <div
      className={cn(
        'rounded-2xl px-3.5 py-[7px] transition-opacity duration-150',
        isOwn ? 'bg-bubble-own text-bubble-own-foreground' : 'bg-bubble text-foreground',
        isOwn && !opensGroup && 'rounded-tr-sm',
        isOwn && !closesGroup && 'rounded-br-sm',
        !isOwn && !opensGroup && 'rounded-tl-sm',
        !isOwn && !closesGroup && 'rounded-bl-sm',
        isWaiting && 'opacity-75',
        isFailed && 'outline-1 outline-destructive/60',
        isDeleted && 'border bg-transparent text-muted-foreground italic',
      )}
    >
      {isDeleted ? <p className="text-sm">Message deleted</p> : <MessageText>{entry.content}</MessageText>}
      {'edited_at' in entry && entry.edited_at && !isDeleted && (
        <span className="ml-1 text-muted-foreground text-xs">edited</span>
      )}
    </div>
  );
}
