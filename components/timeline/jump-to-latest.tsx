import { ArrowDown } from 'lucide-react';
import { timelineToolsText } from '#messages/timeline-tools.ts';
import { cn } from '@/lib/utils.ts';

interface JumpToLatestProps {
  isShown: boolean;
  newCount: number;
  onJump: () => void;
}

/** Back to the newest message; says how many came in the meantime. */
export function JumpToLatest({ isShown, newCount, onJump }: JumpToLatestProps) {
  if (!isShown) return null;
  const hasNew = newCount > 0;
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
      <button
        type="button"
        onClick={onJump}
        className={cn(
          'pointer-events-auto flex h-9 animate-rise items-center gap-1.5 rounded-full border font-medium text-sm shadow-float transition-colors coarse:h-11',
          hasNew
            ? 'border-transparent bg-primary px-4 text-primary-foreground hover:bg-primary/90'
            : 'w-9 justify-center bg-card hover:bg-accent coarse:w-11',
        )}
      >
        <ArrowDown className="size-4" aria-hidden />
        {hasNew ? (
          timelineToolsText.newMessages(newCount)
        ) : (
          <span className="sr-only">{timelineToolsText.jumpToLatest}</span>
        )}
      </button>
    </div>
  );
}
