import { type FormEvent, useId, useState } from 'react';
import { accountText } from '#messages/account.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { getPresence, setStatus } from '@/lib/presence/own-status.ts';
import { durations, statusChoices } from './status-choices.ts';
import { StatusRadios } from './status-radios.tsx';
import { ownPresence, useOwnPresence } from './use-own-status.ts';

interface StatusDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** What one says about oneself: a status, a line of text, and for how long. */
export function StatusDialog({ isOpen, onOpenChange }: StatusDialogProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent>
        <StatusForm onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function StatusForm({ onDone }: { onDone: () => void }) {
  const me = useMe();
  const own = useOwnPresence();
  const { supabase } = useEyrie();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, setSaving] = useState(false);
  const textId = useId();
  const durationId = useId();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const chosen = statusChoices.find(({ value }) => value === data.get('status'))?.value;
    const minutes = Number(data.get('minutes'));
    setSaving(true);
    try {
      await setStatus(supabase, {
        status: !chosen || chosen === 'auto' ? null : chosen,
        text: String(data.get('text') ?? '').trim() || null,
        until: minutes > 0 ? new Date(Date.now() + minutes * 60_000) : null,
      });
      const [now] = await getPresence(supabase, [me.id]);
      ownPresence.set(me.id, now ?? null);
      onDone();
    } catch (error) {
      setProblem(toProblem(error));
      setSaving(false);
    }
  }

  return (
    // What I had chosen may arrive a moment later than the form.
    <form key={own?.user_id} onSubmit={save} className="grid gap-4 p-5">
      <header>
        <DialogTitle>{accountText.status}</DialogTitle>
        <DialogDescription>{accountText.whoSeesStatus}</DialogDescription>
      </header>
      <StatusRadios initial={own && own.status !== 'online' ? own.status : 'auto'} />
      <div className="grid gap-1.5">
        <Label htmlFor={textId}>{accountText.whatAreYouUpTo}</Label>
        <Input id={textId} name="text" maxLength={100} dir="auto" defaultValue={own?.status_text ?? ''} />
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor={durationId}>{accountText.howLong}</Label>
        <NativeSelect id={durationId} name="minutes">
          {durations.map(({ minutes, label }) => (
            <option key={label} value={minutes ?? 0}>
              {label}
            </option>
          ))}
        </NativeSelect>
      </div>
      {problem && (
        <p role="alert" data-code={problem.code} className="text-destructive text-sm">
          {problem.sentence}
        </p>
      )}
      <Button type="submit" aria-disabled={isSaving} className="w-full">
        {isSaving ? accountText.saving : accountText.save}
      </Button>
    </form>
  );
}
