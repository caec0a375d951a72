'use client';

import { useActionState } from 'react';
import { authText } from '#messages/auth.ts';
import { demoSignInAction } from '@/app/(auth)/actions.ts';
import { InitialsAvatar } from '@/components/people/initials-avatar.tsx';
import { demoPeople } from './demo-people.ts';
import { FormProblem } from './form-problem.tsx';

/** One button per person of the demo's cast: look around without typing anything. */
export function DemoSignIns({ next }: { next: string }) {
  const [{ outcome }, submit, isPending] = useActionState(demoSignInAction, { outcome: null });
  return (
    <section aria-labelledby="demo-title" className="mt-8 border-t pt-6">
      <h2 id="demo-title" className="mb-3 text-muted-foreground text-sm">
        {authText.stepInAs}
      </h2>
      <form action={submit} className="grid grid-cols-2 gap-2">
        <input type="hidden" name="next" value={next} />
        {demoPeople.map(({ name, role, email }) => (
          <button
            key={email}
            type="submit"
            name="email"
            value={email}
            disabled={isPending}
            className="flex min-h-14 items-center gap-2.5 rounded-xl border bg-card px-2.5 py-2 text-start transition-colors hover:bg-accent disabled:opacity-60"
          >
            <InitialsAvatar name={name} className="size-8 text-xs" />
            <span className="min-w-0">
              <span className="block truncate font-medium text-sm">{name}</span>
              <span className="block text-muted-foreground text-xs">{role}</span>
            </span>
          </button>
        ))}
      </form>
      <div className="mt-3 empty:hidden">
        <FormProblem problem={outcome?.ok === false ? outcome.problem : null} />
      </div>
    </section>
  );
}
