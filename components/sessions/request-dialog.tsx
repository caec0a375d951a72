import { type FormEvent, useCallback, useId, useState } from 'react';
import { sessionsText } from '#messages/sessions.ts';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import { requestSession } from '@/lib/chat/sessions.ts';
import type { Person } from '@/lib/chat/types.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { callRpc } from '@/lib/supabase/call-rpc.ts';

interface RequestDialogProps {
  /** Whom, where that is clear. */
  mentor?: Person;
  onRequested: () => Promise<void>;
  onClose: () => void;
}

/** Asks a mentor for a session: whom, about what, when. */
export function RequestDialog({ mentor, onRequested, onClose }: RequestDialogProps) {
  const { supabase } = useEyrie();
  const me = useMe();
  const id = useId();
  const load = useCallback(
    async () =>
      mentor ? [mentor] : callRpc<Person[]>(supabase, 'find_people', { query: '', page_size: 100 }),
    [supabase, mentor],
  );
  const people = useLoaded(load);
  const mentors = people.data?.filter((person) => person.roles.includes('mentor') && person.id !== me.id);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [isSending, setSending] = useState(false);
  const problem = refusal ?? people.problem;

  async function request(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    setSending(true);
    try {
      const scheduled_at = new Date(text('time')).toISOString();
      await requestSession(supabase, { mentor_id: text('mentor'), topic: text('topic'), scheduled_at });
      onClose();
      await onRequested();
    } catch (error) {
      setRefusal(toProblem(error));
      setSending(false);
    }
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <form onSubmit={request} className="grid gap-4 p-5">
          <header>
            <DialogTitle>{sessionsText.requestASession}</DialogTitle>
            <DialogDescription>{sessionsText.requestHint}</DialogDescription>
          </header>
          <div className="grid gap-1.5">
            <Label htmlFor={`${id}-mentor`}>{sessionsText.mentor}</Label>
            <NativeSelect id={`${id}-mentor`} name="mentor" required disabled={!mentors}>
              {mentors?.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.full_name}
                </option>
              ))}
            </NativeSelect>
            {mentors?.length === 0 && (
              <p role="status" className="text-muted-foreground text-sm">
                {sessionsText.noMentor}
              </p>
            )}
          </div>
          <div className="grid gap-1.5">
            <Label htmlFor={`${id}-topic`}>{sessionsText.topic}</Label>
            <Input id={`${id}-topic`} name="topic" required maxLength={100} dir="auto" />
          </div>
          <div className="grid gap-1.5">
            <Label htmlFor={`${id}-time`}>{sessionsText.time}</Label>
            <Input id={`${id}-time`} name="time" type="datetime-local" required />
          </div>
          {problem && (
            <p role="alert" data-code={problem.code} className="text-destructive text-sm">
              {problem.sentence}
            </p>
          )}
          <Button type="submit" disabled={isSending || !mentors?.length}>
            {sessionsText.request}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
