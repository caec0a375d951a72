import { Pin } from 'lucide-react';
import { Suspense, useState } from 'react';
import { pinsText } from '#messages/pins.ts';
import { lazyPart } from '@/components/hooks/lazy-part.ts';
import { jumpTo } from '@/components/timeline/jump.ts';
import { summaryOf } from '@/components/timeline/summary-of.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { usePinned } from './use-pinned.ts';

const PinnedDialog = lazyPart(async () => (await import('./pinned-dialog.tsx')).PinnedDialog);

/** Under the header while something is pinned: the last pinned one, and the way to all of them. */
export function PinnedBar({ conversation }: { conversation: Conversation }) {
  const pinned = usePinned(conversation.id);
  const [isOpen, setOpen] = useState(false);
  const [last] = pinned;
  if (!last) return null;
  return (
    <>
      <div className="flex h-11 shrink-0 animate-fade items-center gap-2.5 border-b px-4 md:px-5">
        <Pin className="size-4 shrink-0 text-primary" aria-hidden />
        <button
          type="button"
          aria-label={pinsText.goToPinned(summaryOf(last))}
          onClick={() => jumpTo(conversation.id, last.id)}
          className="h-full min-w-0 flex-1 truncate text-start text-sm"
          dir="auto"
        >
          {summaryOf(last)}
        </button>
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
          className="shrink-0 rounded-md px-2 py-1 text-muted-foreground text-xs hover:bg-accent hover:text-foreground coarse:h-11"
        >
          {pinned.length > 1 ? pinsText.allPinned(pinned.length) : pinsText.pinned}
        </button>
      </div>
      {isOpen && (
        <Suspense>
          <PinnedDialog conversation={conversation} pinned={pinned} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
