import type { SupabaseClient } from '@supabase/supabase-js';
import type { AuthOutcome } from './auth-outcome.ts';
import { authProblem } from './auth-problem.ts';
import { formRefusal, signUpForm } from './credentials.ts';

/** Makes an account; signed in at once unless the project wants the e-mail confirmed first. Server only. */
export async function signUp(supabase: SupabaseClient, form: unknown): Promise<AuthOutcome> {
  const parsed = signUpForm.safeParse(form);
  if (!parsed.success) return formRefusal(parsed.error);
  const { fullName, email, password } = parsed.data;
  const { data, error } = await supabase.auth.signUp({
    email,
    password,
    options: { data: { full_name: fullName } },
  });
  return error ? authProblem(error) : { ok: true, confirmEmail: data.session === null };
}
