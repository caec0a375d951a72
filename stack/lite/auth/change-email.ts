import { invalid } from '../admin/auth-error.ts';
import { findUserByEmail } from '../admin/find-users.ts';
import type { AuthTools } from './auth-tools.ts';
import { emailExists } from './invite-user.ts';
import { isAddress } from './is-address.ts';
import { makeMailToken } from './mail-token.ts';

/** The part of a user that a change of address needs. */
export interface AddressOwner {
  id: string;
  email: string;
}

/**
 * Begins a change of address: a mail to the new one, and to the old one too where `double_confirm_changes` is on (lite asks
 * the old one only). Nothing changes until `confirmEmailChange` has seen the tokens.
 * @throws AuthError 422 `email_exists`
 */
export async function changeEmail(tools: AuthTools, user: AddressOwner, address: unknown): Promise<void> {
  const { sql, mail, settings } = tools;
  if (!isAddress(address)) throw invalid('Unable to validate email address: invalid format');
  const newEmail = address.toLowerCase();
  const other = await findUserByEmail(sql, newEmail);
  if (other && other.id !== user.id) throw emailExists();
  const { otp_length: length, double_confirm_changes: isDouble } = settings.auth.email;
  const toNew = makeMailToken(newEmail, length);
  const toOld = isDouble && user.email !== '' ? makeMailToken(user.email, length) : undefined;
  await sql`
    update auth.users set email_change = ${newEmail}, email_change_token_new = ${toNew.hash},
      email_change_token_current = ${toOld?.hash ?? null}, email_change_sent_at = now(),
      email_change_confirm_status = 0, updated_at = now()
    where id = ${user.id}`;
  const common = { kind: 'email_change', email: user.email, newEmail } as const;
  await mail({ ...common, to: newEmail, token: toNew });
  if (toOld) await mail({ ...common, to: user.email, token: toOld });
}

/**
 * Sees one of the two tokens of a change of address. True when it was the first of two and the other one is awaited;
 * false when lite may finish, to which the token has then been made known in the place where it looks.
 */
export async function confirmEmailChange(tools: AuthTools, hash: string): Promise<boolean> {
  const { sql, settings } = tools;
  const seconds = settings.auth.email.otp_expiry ?? 3600;
  const open = sql`
    ${hash} in (email_change_token_current, email_change_token_new)
    and email_change_sent_at > now() - make_interval(secs => ${seconds})`;
  if (!settings.auth.email.double_confirm_changes) return false;
  const first = await sql`
    update auth.users set email_change_confirm_status = 1, updated_at = now(),
      email_change_token_current = nullif(email_change_token_current, ${hash}),
      email_change_token_new = nullif(email_change_token_new, ${hash})
    where ${open} and email_change_confirm_status = 0 and coalesce(email, '') <> '' returning id`;
  if (first.length > 0) return true;
  await sql`
    update auth.users set email_change_token_current = ${hash}, email_change_token_new = null, email_change_confirm_status = 0
    where ${open} and email_change_confirm_status = 1`;
  return false;
}
