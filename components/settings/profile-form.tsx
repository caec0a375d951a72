'use client';

import { useActionState } from 'react';
import { settingsText } from '#messages/settings.ts';
import { saveProfileAction } from '@/app/(app)/settings/actions.ts';
import { AuthField } from '@/components/auth/auth-field.tsx';
import { FormProblem } from '@/components/auth/form-problem.tsx';
import { useMe } from '@/components/people/me-context.tsx';
import { Button } from '@/components/ui/button.tsx';

/** What one is called. */
export function ProfileForm() {
  const me = useMe();
  const [{ problem, isSaved }, submit, isPending] = useActionState(saveProfileAction, {
    problem: null,
    isSaved: false,
  });
  return (
    <form action={submit} className="grid gap-3" noValidate>
      <div className="flex items-end gap-3">
        <div className="flex-1">
          <AuthField
            key={me.fullName}
            label={settingsText.name}
            name="fullName"
            autoComplete="name"
            maxLength={100}
            defaultValue={me.fullName}
          />
        </div>
        <Button type="submit" variant="outline" className="h-10 coarse:h-11" aria-disabled={isPending}>
          {isPending ? settingsText.saving : settingsText.save}
        </Button>
      </div>
      <p role="status" className="text-muted-foreground text-sm empty:hidden">
        {isSaved && !isPending ? settingsText.savedNow : ''}
      </p>
      <FormProblem problem={isPending ? null : problem} />
      <p className="text-muted-foreground text-sm">
        {settingsText.signedInAs} <span className="text-foreground">{me.email}</span>
      </p>
    </form>
  );
}
