import type { SupabaseClient } from '@supabase/supabase-js';
import type { AuthOutcome } from './auth-outcome.ts';
import { authProblem } from './auth-problem.ts';
import { formRefusal, signInForm } from './credentials.ts';

/** Signs in with e-mail and password; the client's cookies then carry the session. Server only. */
export async function signIn(supabase: SupabaseClient, form: unknown): Promise<AuthOutcome> {
  const parsed = signInForm.safeParse(form);
  if (!parsed.success) return formRefusal(parsed.error);
  const { error } = await supabase.auth.signInWithPassword(parsed.data);
  return error ? authProblem(error) : { ok: true, confirmEmail: false };
}
