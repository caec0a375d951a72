import { type FormEvent, useId, useState } from 'react';
import { schedulingText } from '#messages/scheduling.ts';
import { focusComposer } from '@/components/composer/composer-mode.ts';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { localInputValue } from '@/lib/format/local-input-value.ts';

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS;

interface ScheduleDialogProps {
  /** The time chosen before, when it is being changed. */
  from?: Date;
  onClose: () => void;
  onChoose: (at: Date) => void;
}

/** Any time within a year. */
export function ScheduleDialog({ from, onClose, onChoose }: ScheduleDialogProps) {
  const id = useId();
  const [now] = useState(() => Date.now());
  const [value, setValue] = useState(() => localInputValue(from ?? new Date(now + 60 * MINUTE_MS)));
  const at = new Date(value);
  const isFine = at.getTime() > Date.now() && at.getTime() < now + YEAR_MS;
  function choose(event: FormEvent) {
    event.preventDefault();
    // The dialog stands in the composer's form: that must not send.
    event.stopPropagation();
    if (isFine) onChoose(at);
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusComposer();
        }}
      >
        <form onSubmit={choose} className="grid gap-4 p-5">
          <header>
            <DialogTitle>{schedulingText.sendLater}</DialogTitle>
            <DialogDescription>{schedulingText.serverSends}</DialogDescription>
          </header>
          <div className="grid gap-1.5">
            <Label htmlFor={id}>{schedulingText.time}</Label>
            <Input
              id={id}
              type="datetime-local"
              value={value}
              min={localInputValue(new Date(now))}
              max={localInputValue(new Date(now + YEAR_MS))}
              aria-invalid={!isFine || undefined}
              onChange={(event) => setValue(event.target.value)}
            />
            {!isFine && <p className="text-destructive text-sm">{schedulingText.whichTimes}</p>}
          </div>
          <Button type="submit" disabled={!isFine}>
            {schedulingText.schedule}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
