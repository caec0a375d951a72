import { CalendarClock, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { schedulingText } from '#messages/scheduling.ts';
import { focusComposer } from '@/components/composer/composer-mode.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import { toast } from '@/components/ui/toast.ts';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { ScheduledMessages } from '@/lib/chat/scheduled.ts';
import type { Conversation, ScheduledMessage } from '@/lib/chat/types.ts';
import { EyrieError } from '@/lib/errors/eyrie-error.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { scheduledStore } from './scheduled-store.ts';
import { sendTimeLabel } from './send-times.ts';

/** What waits to be sent in a conversation: another time, or not at all. */
export function ScheduledDialog({
  conversation,
  onClose,
}: {
  conversation: Conversation;
  onClose: () => void;
}) {
  const client = useChatClient();
  const now = useNow();
  const waiting = scheduledStore.use(conversation.id) ?? [];
  const [moving, setMoving] = useState<ScheduledMessage | null>(null);

  async function change(work: (scheduled: ScheduledMessages) => Promise<unknown>) {
    const { scheduled } = await client.onDemand();
    try {
      await work(scheduled);
    } catch (error) {
      void toast.problem(toProblem(error));
    }
    const rows = await scheduled.list(conversation.id).catch(() => waiting);
    scheduledStore.set(conversation.id, rows);
    if (rows.length === 0) onClose();
  }
  if (moving) {
    return (
      <ScheduleDialog
        from={new Date(moving.send_at)}
        onClose={() => setMoving(null)}
        onChoose={(at) => {
          setMoving(null);
          void change((scheduled) => scheduled.update(moving.id, null, at));
        }}
      />
    );
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusComposer();
        }}
      >
        <header className="px-5 pt-5 pb-3">
          <DialogTitle>{schedulingText.scheduledMessages}</DialogTitle>
          <DialogDescription>{schedulingText.whoSeesScheduled}</DialogDescription>
        </header>
        <ul
          aria-label={schedulingText.scheduledMessages}
          className="scroll-quiet grid min-h-0 flex-1 gap-1 px-3 pb-4"
        >
          {waiting.map((message) => (
            <li key={message.id} className="rounded-xl px-2 py-2 hover:bg-accent/50">
              <p className="line-clamp-3 whitespace-pre-wrap text-base [overflow-wrap:anywhere]" dir="auto">
                {message.content}
              </p>
              {message.failed_code && (
                <p role="alert" data-code={message.failed_code} className="mt-0.5 text-destructive text-xs">
                  {new EyrieError(message.failed_code, 'refused').problem.sentence}
                </p>
              )}
              <div className="mt-1 flex items-center gap-1">
                <span className="flex-1 text-muted-foreground text-xs">
                  {sendTimeLabel(message.send_at, now)}
                </span>
                <Button variant="ghost" size="sm" onClick={() => setMoving(message)}>
                  <CalendarClock aria-hidden /> {schedulingText.otherTime}
                </Button>
                <Button
                  variant="destructive"
                  size="sm"
                  onClick={() => change((scheduled) => scheduled.cancel(message.id))}
                >
                  <Trash2 aria-hidden /> {schedulingText.cancel}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}
