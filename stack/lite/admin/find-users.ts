import type postgres from 'postgres';
import { invalid, userNotFound } from './auth-error.ts';
import type { UserRow } from './user-json.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A pool or a transaction. */
export type Db = postgres.Sql | postgres.TransactionSql;

/** Columns in the shape of `UserRow`, with the identities as GoTrue prints them. */
const columns = (db: Db) => db`
  u.id, u.aud, u.role, u.email, u.phone, u.email_confirmed_at, u.phone_confirmed_at, u.confirmed_at,
  u.last_sign_in_at, u.banned_until, u.deleted_at, u.invited_at, u.confirmation_sent_at, u.recovery_sent_at,
  u.email_change as new_email, u.email_change_sent_at, u.raw_app_meta_data, u.raw_user_meta_data, u.is_anonymous,
  u.created_at, u.updated_at,
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'identity_id', i.id, 'id', i.provider_id, 'user_id', i.user_id, 'identity_data', i.identity_data,
      'provider', i.provider, 'email', i.email, 'last_sign_in_at', i.last_sign_in_at,
      'created_at', i.created_at, 'updated_at', i.updated_at) order by i.created_at)
    from auth.identities i where i.user_id = u.id
  ), '[]') as identities`;

/**
 * One user by id.
 * @throws AuthError 404 when the id is none or nobody's
 */
export async function findUser(db: Db, id: string): Promise<UserRow> {
  if (!uuid.test(id)) throw invalid('user_id must be an UUID', 404);
  const [row] = await db<UserRow[]>`select ${columns(db)} from auth.users u where u.id = ${id}`;
  if (!row) throw userNotFound();
  return row;
}

/** The user of an address, in any case; undefined for nobody. */
export async function findUserByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  const [row] = await db<UserRow[]>`
    select ${columns(db)} from auth.users u where lower(u.email) = ${email.toLowerCase()} and not u.is_sso_user`;
  return row;
}

/** A page of users, newest first, and how many there are. */
export async function listUsers(
  db: Db,
  page: number,
  perPage: number,
): Promise<{ users: UserRow[]; total: number }> {
  const users = await db<UserRow[]>`
    select ${columns(db)} from auth.users u
    order by u.created_at desc, u.id limit ${perPage} offset ${(page - 1) * perPage}`;
  const [count] = await db<{ total: number }[]>`select count(*)::int as total from auth.users`;
  return { users, total: count?.total ?? 0 };
}
