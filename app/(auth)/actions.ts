'use server';

import { redirect } from 'next/navigation';
import { authText } from '#messages/auth.ts';
import { demoPassword, demoPeople } from '@/components/auth/demo-people.ts';
import { safeNextPath } from '@/components/auth/safe-next-path.ts';
import type { AuthOutcome } from '@/lib/auth/auth-outcome.ts';
import { signIn } from '@/lib/auth/sign-in.ts';
import { signOut } from '@/lib/auth/sign-out.ts';
import { signUp } from '@/lib/auth/sign-up.ts';
import { serverSupabase } from '@/lib/supabase/server.ts';

/** What a form shows after an attempt; what was typed comes back so that nothing is typed twice. */
export interface AuthFormState {
  outcome: AuthOutcome | null;
  email?: string;
  fullName?: string;
}

/** Signs in with e-mail and password, then goes to `next`. */
export async function signInAction(_: AuthFormState, form: FormData): Promise<AuthFormState> {
  const { email, next, ...rest } = fields(form);
  const outcome = await signIn(await serverSupabase(), { email, ...rest });
  if (!outcome.ok) return { outcome, email };
  redirect(safeNextPath(next));
}

/** Signs in as one of the seeded people; refuses anybody else, and everything outside a demo. */
export async function demoSignInAction(_: AuthFormState, form: FormData): Promise<AuthFormState> {
  const { email, next } = fields(form);
  const person = demoPeople.find((candidate) => candidate.email === email);
  if (process.env.EYRIE_DEMO !== '1' || !person) {
    const problem = { code: 'FORBD', sentence: authText.demoIsOff };
    return { outcome: { ok: false, field: null, problem } };
  }
  const outcome = await signIn(await serverSupabase(), { email: person.email, password: demoPassword });
  if (!outcome.ok) return { outcome };
  redirect(safeNextPath(next));
}

/** Opens an account; where Auth wants the e-mail confirmed first, says so instead of signing in. */
export async function signUpAction(_: AuthFormState, form: FormData): Promise<AuthFormState> {
  const { email, fullName, password, next } = fields(form);
  const outcome = await signUp(await serverSupabase(), { email, fullName, password });
  if (!outcome.ok || outcome.confirmEmail) return { outcome, email, fullName };
  redirect(safeNextPath(next));
}

/** Ends this browser's session; sessions on other devices stay. */
export async function signOutAction(): Promise<void> {
  await signOut(await serverSupabase());
}

function fields(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    email: text('email'),
    fullName: text('fullName'),
    password: text('password'),
    next: text('next'),
  };
}
