import { type FormEvent, useId, useState } from 'react';
import { messageActionsText } from '#messages/message-actions.ts';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import { Label } from '@/components/ui/label.tsx';
import { toast } from '@/components/ui/toast.ts';
import type { Message } from '@/lib/chat/types.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { callRpc } from '@/lib/supabase/call-rpc.ts';
import { closeRequest, focusMessage } from './message-request.ts';

const reasons = [
  { value: 'spam', label: messageActionsText.spamOrAdvertising },
  { value: 'harassment', label: messageActionsText.harassmentOrHate },
  { value: 'safety', label: messageActionsText.somebodyMayBeInDanger },
  { value: 'other', label: messageActionsText.somethingElse },
] as const;

/** Tells support about a message: why, and if one likes a note. */
export function ReportDialog({ message }: { message: Message }) {
  const { supabase } = useEyrie();
  const noteId = useId();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSending, setSending] = useState(false);
  const close = () => closeRequest('report');

  async function report(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setSending(true);
    try {
      const note = String(form.get('note') ?? '').trim() || null;
      await callRpc(supabase, 'report_message', { message_id: message.id, reason: form.get('reason'), note });
      close();
      void toast.done(messageActionsText.reported);
    } catch (error) {
      setProblem(toProblem(error));
      setSending(false);
    }
  }
  return (
    <Dialog open onOpenChange={close}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusMessage(message.id);
        }}
      >
        <form onSubmit={report} className="scroll-quiet grid gap-4 p-5">
          <header>
            <DialogTitle>{messageActionsText.reportThisMessage}</DialogTitle>
            <DialogDescription>{messageActionsText.whoSeesReports}</DialogDescription>
          </header>
          <fieldset className="grid gap-1">
            <legend className="sr-only">{messageActionsText.reason}</legend>
            {reasons.map(({ value, label }, index) => (
              <label
                key={value}
                className="flex h-9 items-center gap-2.5 rounded-md px-2 text-sm hover:bg-accent coarse:h-11"
              >
                <input
                  type="radio"
                  name="reason"
                  value={value}
                  defaultChecked={index === 0}
                  className="size-4 accent-primary"
                />
                {label}
              </label>
            ))}
          </fieldset>
          <div className="grid gap-1.5">
            <Label htmlFor={noteId}>{messageActionsText.noteOptional}</Label>
            <textarea
              id={noteId}
              name="note"
              rows={3}
              maxLength={1000}
              className="resize-none rounded-md border border-input bg-card px-3 py-2 text-base outline-none focus-visible:border-ring coarse:text-[1rem]"
            />
          </div>
          {problem && (
            <p role="alert" data-code={problem.code} className="text-destructive text-sm">
              {problem.sentence}
            </p>
          )}
          <Button type="submit" disabled={isSending}>
            {messageActionsText.report}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
