import type { UserRow } from '../admin/user-json.ts';
import type { AuthTools } from './auth-tools.ts';
import { makeMailToken } from './mail-token.ts';

/** Gives a user a new token to confirm the address with, and mails it. Tokens of earlier mails end. */
export async function sendConfirmation(
  { sql, mail, settings }: AuthTools,
  user: UserRow,
  kind: 'signup' | 'invite',
): Promise<void> {
  const email = user.email ?? '';
  const token = makeMailToken(email, settings.auth.email.otp_length);
  await sql`
    update auth.users set confirmation_token = ${token.hash}, confirmation_sent_at = now(), updated_at = now(),
      invited_at = ${kind === 'invite' ? sql`now()` : sql`invited_at`}
    where id = ${user.id}`;
  await mail({ kind, to: email, token, data: user.raw_user_meta_data });
}
