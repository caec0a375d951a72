import type { AuthError } from '@supabase/supabase-js';
import type { AuthOutcome } from './auth-outcome.ts';

type Refusal = Extract<AuthOutcome, { ok: false }>;

const refusals: Record<string, [code: string, field: Refusal['field'], sentence: string]> = {
  invalid_credentials: ['BDPWD', 'password', 'E-mail and password do not match. Check both and try again.'],
  email_not_confirmed: ['UNCNF', 'email', 'Confirm your e-mail first: we sent you a link.'],
  user_already_exists: ['MAILX', 'email', 'There is an account with this e-mail already. Sign in instead.'],
  email_exists: ['MAILX', 'email', 'There is an account with this e-mail already. Sign in instead.'],
  email_address_invalid: ['BDMAL', 'email', 'This is not an e-mail address we can write to.'],
  weak_password: ['WKPWD', 'password', 'Choose a longer or less common password.'],
  signup_disabled: ['NOSGN', null, 'New accounts are closed at the moment.'],
  over_request_rate_limit: ['LIMIT', null, 'Too many attempts. Wait a minute and try again.'],
  over_email_send_rate_limit: ['LIMIT', null, 'Too many e-mails. Wait a minute and try again.'],
};

/** An error of Supabase Auth as a refusal that a form can show. Unplanned ones are logged. */
export function authProblem(error: AuthError): Refusal {
  const known = refusals[error.code ?? ''] ?? byStatus(error);
  if (known) return { ok: false, field: known[1], problem: { code: known[0], sentence: known[2] } };
  console.error('Auth answered', error.status, error);
  const sentence = 'Signing in does not work right now. Try again in a moment.';
  return { ok: false, field: null, problem: { code: 'UNKWN', sentence } };
}

/** Older Auth servers send no code. */
function byStatus(error: AuthError) {
  if (error.status === 429) return refusals.over_request_rate_limit;
  if (error.status === 400 && /invalid login/i.test(error.message)) return refusals.invalid_credentials;
  if (/already registered/i.test(error.message)) return refusals.user_already_exists;
  return undefined;
}
