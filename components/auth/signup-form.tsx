'use client';

import { useActionState } from 'react';
import { authText } from '#messages/auth.ts';
import { signUpAction } from '@/app/(auth)/actions.ts';
import { Button } from '@/components/ui/button.tsx';
import { AuthField } from './auth-field.tsx';
import { ConfirmEmailNote } from './confirm-email-note.tsx';
import { FormProblem } from './form-problem.tsx';
import { PasswordField } from './password-field.tsx';

/** Name, e-mail, password; then either straight in, or a word about the confirmation e-mail. */
export function SignupForm({ next }: { next: string }) {
  const [{ outcome, email, fullName }, submit, isPending] = useActionState(signUpAction, { outcome: null });
  if (outcome?.ok) return <ConfirmEmailNote email={email ?? ''} />;
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <input type="hidden" name="next" value={next} />
      <AuthField
        key={`name ${fullName}`}
        label={authText.name}
        name="fullName"
        autoComplete="name"
        maxLength={100}
        defaultValue={fullName}
        aria-invalid={outcome?.field === 'fullName'}
        required
      />
      <AuthField
        key={`email ${email}`}
        label={authText.email}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        defaultValue={email}
        aria-invalid={outcome?.field === 'email'}
        required
      />
      <PasswordField
        autoComplete="new-password"
        hint={authText.passwordHint}
        aria-invalid={outcome?.field === 'password'}
        required
        minLength={8}
      />
      <FormProblem problem={isPending ? null : (outcome?.problem ?? null)} />
      <Button type="submit" size="lg" className="mt-1 w-full" aria-disabled={isPending}>
        {isPending ? authText.creatingYourAccount : authText.createAccount}
      </Button>
    </form>
  );
}
