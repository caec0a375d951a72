import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { findUser } from './find-users.ts';

/**
 * Takes a user away: the row and all that cascades from it, or, softly, everything that says who it was.
 * @throws AuthError 404 for nobody; PostgresError where a foreign key of the project holds the row
 */
export async function deleteUser(sql: postgres.Sql, id: string, softly: boolean): Promise<void> {
  await sql.begin(async (tx) => {
    const user = await findUser(tx, id);
    if (!softly) {
      await tx`delete from auth.users where id = ${id}`;
      return;
    }
    const hide = (text: string | null) =>
      text && createHash('sha256').update(id).update(text).digest('base64url');
    await tx`
      update auth.users set
        email = ${hide(user.email)}, phone = ${hide(user.phone)}, encrypted_password = null,
        raw_user_meta_data = '{}', raw_app_meta_data = '{}', deleted_at = now(), updated_at = now()
      where id = ${id}`;
    await tx`delete from auth.sessions where user_id = ${id}`;
    await tx`delete from auth.identities where user_id = ${id}`;
  });
}
