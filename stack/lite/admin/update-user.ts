import type postgres from 'postgres';
import { bannedUntil, explainConflict, setPassword } from './create-user.ts';
import { findUser } from './find-users.ts';
import type { UserRow } from './user-json.ts';
import type { UserRequest } from './user-request.ts';

type Metadata = Record<string, unknown>;

/** Merges as GoTrue does: keys of `changes` win, a null takes its key away. */
function merge(current: Metadata | null, changes: Metadata | undefined): Metadata {
  const merged = { ...current, ...changes };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

/**
 * Changes a user at once, without any confirmation mail. A new password ends all sessions.
 * @throws AuthError 404 for nobody, 422 `email_exists`
 */
export async function updateUser(sql: postgres.Sql, id: string, request: UserRequest): Promise<UserRow> {
  try {
    return await sql.begin(async (tx) => {
      const user = await findUser(tx, id);
      const banned = bannedUntil(request.ban_duration);
      const userData = merge(user.raw_user_meta_data, request.user_metadata);
      const appData = merge(user.raw_app_meta_data, request.app_metadata);
      await tx`
        update auth.users set
          email = ${request.email ?? user.email}, phone = ${request.phone ?? user.phone},
          role = ${request.role ?? user.role},
          email_confirmed_at = ${request.email_confirm ? tx`coalesce(email_confirmed_at, now())` : tx`email_confirmed_at`},
          phone_confirmed_at = ${request.phone_confirm ? tx`coalesce(phone_confirmed_at, now())` : tx`phone_confirmed_at`},
          raw_user_meta_data = ${tx.json(userData as postgres.JSONValue)},
          raw_app_meta_data = ${tx.json(appData as postgres.JSONValue)},
          banned_until = ${banned === undefined ? tx`banned_until` : banned},
          encrypted_password = ${request.password_hash ?? tx`encrypted_password`},
          updated_at = now()
        where id = ${id}`;
      if (request.email !== undefined) {
        await tx`
          update auth.identities
          set identity_data = identity_data || jsonb_build_object('email', ${request.email}::text), updated_at = now()
          where user_id = ${id} and provider = 'email'`;
      }
      if (request.password !== undefined) {
        await setPassword(tx, id, request.password);
        await tx`delete from auth.sessions where user_id = ${id}`;
      }
      return findUser(tx, id);
    });
  } catch (error) {
    throw explainConflict(error);
  }
}
