import type { AuthError } from '@supabase/supabase-js';
import { authText } from '#messages/auth.ts';
import type { AuthOutcome } from './auth-outcome.ts';

type Refusal = Extract<AuthOutcome, { ok: false }>;

const refusals: Record<string, [code: string, field: Refusal['field'], sentence: string]> = {
  invalid_credentials: ['BDPWD', 'password', authText.noMatch],
  email_not_confirmed: ['UNCNF', 'email', authText.confirmFirst],
  user_already_exists: ['MAILX', 'email', authText.accountExists],
  email_exists: ['MAILX', 'email', authText.accountExists],
  email_address_invalid: ['BDMAL', 'email', authText.badEmail],
  weak_password: ['WKPWD', 'password', authText.weakPassword],
  signup_disabled: ['NOSGN', null, authText.signUpsClosed],
  over_request_rate_limit: ['LIMIT', null, authText.tooManyAttempts],
  over_email_send_rate_limit: ['LIMIT', null, authText.tooManyEmails],
};

/** An error of Supabase Auth as a refusal that a form can show. Unplanned ones are logged. */
export function authProblem(error: AuthError): Refusal {
  const known = refusals[error.code ?? ''] ?? byStatus(error);
  if (known) return { ok: false, field: known[1], problem: { code: known[0], sentence: known[2] } };
  console.error('Auth answered', error.status, error);
  const sentence = authText.notWorking;
  return { ok: false, field: null, problem: { code: 'UNKWN', sentence } };
}

/** Older Auth servers send no code. */
function byStatus(error: AuthError) {
  if (error.status === 429) return refusals.over_request_rate_limit;
  if (error.status === 400 && /invalid login/i.test(error.message)) return refusals.invalid_credentials;
  if (/already registered/i.test(error.message)) return refusals.user_already_exists;
  return undefined;
}
