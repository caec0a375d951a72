import { chatText } from '#messages/chat.ts';
import { Skeleton } from '@/components/ui/skeleton.tsx';

const widths = ['w-20', 'w-24', 'w-28', 'w-32', 'w-36', 'w-40'];

/** Holds the place of conversations on their way. */
export function ConversationListSkeleton() {
  return (
    <div role="status" aria-label={chatText.loadingConversations} className="grid gap-px">
      {widths.map((width) => (
        <div key={width} className="flex h-16 items-center gap-3 px-3">
          <Skeleton className="size-10 shrink-0 rounded-full" />
          <div className="flex-1 space-y-2.5 md:max-lg:group-data-collapsed/pane:hidden">
            <Skeleton className={`h-3 ${width}`} />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}
