import { type FormEvent, useId } from 'react';
import { sessionsText } from '#messages/sessions.ts';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import { Label } from '@/components/ui/label.tsx';

interface DeclineDialogProps {
  /** The verb: "Decline", "Withdraw", "Call off". */
  action: string;
  onDecline: (reason: string | null) => void;
  onClose: () => void;
}

/** Ends a session before it began, with a reason if one likes. */
export function DeclineDialog({ action, onDecline, onClose }: DeclineDialogProps) {
  const id = useId();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onDecline(String(new FormData(event.currentTarget).get('reason') ?? '').trim() || null);
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <form onSubmit={submit} className="grid gap-4 p-5">
          <header>
            <DialogTitle>{sessionsText.askEnd(action)}</DialogTitle>
            <DialogDescription>{sessionsText.otherIsTold}</DialogDescription>
          </header>
          <div className="grid gap-1.5">
            <Label htmlFor={id}>{sessionsText.reasonOptional}</Label>
            <textarea
              id={id}
              name="reason"
              rows={3}
              maxLength={500}
              dir="auto"
              className="resize-none rounded-md border border-input bg-card px-3 py-2 text-base outline-none focus-visible:border-ring coarse:text-[1rem]"
            />
          </div>
          <Button type="submit">{action}</Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
