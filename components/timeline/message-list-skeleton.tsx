import { timelineText } from '#messages/timeline.ts';
import { Skeleton } from '@/components/ui/skeleton.tsx';

const bubbles = [
  { key: 'a', className: 'w-56' },
  { key: 'b', className: 'w-72' },
  { key: 'c', className: 'ms-auto w-48' },
  { key: 'd', className: 'w-40' },
  { key: 'e', className: 'ms-auto w-64' },
  { key: 'f', className: 'ms-auto w-36' },
];

/** Holds the place of messages on their way. */
export function MessageListSkeleton() {
  return (
    <div role="status" aria-label={timelineText.loadingMessages} className="min-h-0 flex-1 overflow-hidden">
      <div className="mx-auto flex h-full w-full max-w-3xl flex-col justify-end gap-3 px-4 pb-8 md:px-6">
        {bubbles.map(({ key, className }) => (
          <Skeleton key={key} className={`h-9 max-w-3/4 rounded-2xl ${className}`} />
        ))}
      </div>
    </div>
  );
}
