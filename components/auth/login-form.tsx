'use client';

import { useActionState } from 'react';
import { authText } from '#messages/auth.ts';
import { signInAction } from '@/app/(auth)/actions.ts';
import { Button } from '@/components/ui/button.tsx';
import type { Problem } from '@/lib/errors/problem.ts';
import { AuthField } from './auth-field.tsx';
import { FormProblem } from './form-problem.tsx';
import { PasswordField } from './password-field.tsx';

/** E-mail and password; works before (and without) scripts. */
export function LoginForm({ next, problem }: { next: string; problem: Problem | null }) {
  const [{ outcome, email }, submit, isPending] = useActionState(signInAction, { outcome: null });
  const refusal = outcome?.ok === false ? outcome : null;
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <input type="hidden" name="next" value={next} />
      <AuthField
        key={email}
        label={authText.email}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        defaultValue={email}
        aria-invalid={refusal?.field === 'email'}
        required
      />
      <PasswordField autoComplete="current-password" aria-invalid={refusal?.field === 'password'} required />
      <FormProblem problem={isPending ? null : (refusal?.problem ?? (outcome ? null : problem))} />
      <Button type="submit" size="lg" className="mt-1 w-full" aria-disabled={isPending}>
        {isPending ? authText.signingIn : authText.signIn}
      </Button>
    </form>
  );
}
