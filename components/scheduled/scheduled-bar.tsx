import { CalendarClock } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { scheduledText } from '#messages/scheduled.ts';
import { lazyPart } from '@/components/hooks/lazy-part.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { useChat, useChatClient } from '@/lib/chat/react.tsx';
import type { Conversation } from '@/lib/chat/types.ts';
import { scheduledStore } from './scheduled-store.ts';
import { sendTimeLabel } from './send-times.ts';

const ScheduledDialog = lazyPart(async () => (await import('./scheduled-dialog.tsx')).ScheduledDialog);

/** One line over the composer while something waits to be sent here; opens the list. */
export function ScheduledBar({ conversation }: { conversation: Conversation }) {
  const { id } = conversation;
  const client = useChatClient();
  const now = useNow();
  const isOnline = useChat((state) => state.connection.status === 'online');
  const failures = useChat((state) => state.scheduledFailures);
  const waiting = scheduledStore.use(id) ?? [];
  const [isOpen, setOpen] = useState(false);

  // Where nothing waits, what arrives changes nothing: in a busy room that would be a request for each message.
  const newest = useChat((state) => (waiting.length > 0 ? state.conversations[id]?.last_seq : null));
  // Asked again when something was sent here, or could not be: it may have been one of these.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is a reason to look.
  useEffect(() => {
    if (!isOnline) return;
    let isWanted = true;
    client
      .onDemand()
      .then((verbs) => verbs.scheduled.list(id))
      .then(
        (rows) => isWanted && scheduledStore.set(id, rows),
        // The line is a reminder; the next look asks again.
        () => undefined,
      );
    return () => {
      isWanted = false;
    };
  }, [client, id, isOnline, newest, failures]);

  const [next] = waiting;
  if (!next) return null;
  const hasFailed = waiting.some(({ failed_code }) => failed_code !== null);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="mb-1.5 flex h-8 max-w-full animate-fade items-center gap-2 rounded-lg px-2 text-muted-foreground text-xs hover:bg-accent hover:text-foreground coarse:h-11"
      >
        <CalendarClock className="size-4 shrink-0" aria-hidden />
        <span className={hasFailed ? 'text-destructive' : undefined}>
          {hasFailed
            ? scheduledText.couldntSend
            : scheduledText.scheduledNext(waiting.length, sendTimeLabel(next.send_at, now))}
        </span>
      </button>
      {isOpen && (
        <Suspense>
          <ScheduledDialog conversation={conversation} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
