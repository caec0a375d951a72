import { randomUUID } from 'node:crypto';
import { invalid } from '../admin/auth-error.ts';
import { explainConflict } from '../admin/create-user.ts';
import type { AuthTools } from './auth-tools.ts';
import { isAddress } from './is-address.ts';

/**
 * Gives an anonymous user an address at once where addresses need no confirmation, as for a sign-up.
 * @returns false for everybody else, whose change goes by mail
 * @throws AuthError 422 `email_exists`
 */
export async function settleAnonymous(
  { sql, settings }: AuthTools,
  id: string,
  email: unknown,
): Promise<boolean> {
  if (settings.auth.email.enable_confirmations || !settings.auth.enable_anonymous_sign_ins) return false;
  if (!isAddress(email)) throw invalid('Unable to validate email address: invalid format');
  const address = email.toLowerCase();
  return sql
    .begin(async (tx) => {
      const changed = await tx`
        update auth.users set email = ${address}, email_confirmed_at = now(), is_anonymous = false, updated_at = now(),
          raw_app_meta_data = raw_app_meta_data || '{"provider": "email", "providers": ["email"]}'
        where id = ${id} and is_anonymous returning id`;
      if (changed.length === 0) return false;
      await tx`
        insert into auth.identities (id, user_id, provider, provider_id, identity_data, last_sign_in_at)
        values (${randomUUID()}, ${id}, 'email', ${id},
          ${tx.json({ sub: id, email: address, email_verified: true })}, now())`;
      return true;
    })
    .catch((error) => {
      throw explainConflict(error);
    });
}
