import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { AuthError, invalid } from './auth-error.ts';
import { findUser } from './find-users.ts';
import { parseDuration } from './parse-duration.ts';
import type { UserRow } from './user-json.ts';
import type { UserRequest } from './user-request.ts';

/**
 * Makes a user and its e-mail identity in one transaction. Without a password nobody can sign in with one.
 * @throws AuthError 422 `email_exists` or `phone_exists`
 */
export async function createUser(sql: postgres.Sql, request: UserRequest): Promise<UserRow> {
  const { email, phone, password } = request;
  if (!email && !phone) throw invalid('Cannot create a user without either an email or phone');
  const id = request.id ?? randomUUID();
  const providers = [...(email ? ['email'] : []), ...(phone ? ['phone'] : [])];
  const appData = { provider: providers[0], providers, ...request.app_metadata };
  const userData = { ...request.user_metadata, ...(request.email_confirm && { email_verified: true }) };
  const banned = bannedUntil(request.ban_duration);
  try {
    return await sql.begin(async (tx) => {
      await tx`
        insert into auth.users (id, aud, role, email, phone, encrypted_password, email_confirmed_at, phone_confirmed_at,
          raw_app_meta_data, raw_user_meta_data, banned_until)
        values (${id}, 'authenticated', ${request.role ?? 'authenticated'}, ${email ?? null}, ${phone ?? null},
          ${request.password_hash ?? null}, ${request.email_confirm ? tx`now()` : null},
          ${request.phone_confirm ? tx`now()` : null}, ${tx.json(appData as postgres.JSONValue)},
          ${tx.json(userData as postgres.JSONValue)}, ${banned ?? null})`;
      if (password !== undefined) await setPassword(tx, id, password);
      for (const provider of providers) {
        const data = {
          sub: id,
          ...(provider === 'email' ? { email, email_verified: request.email_confirm ?? false } : { phone }),
        };
        await tx`
          insert into auth.identities (id, user_id, provider, provider_id, identity_data, last_sign_in_at)
          values (${randomUUID()}, ${id}, ${provider}, ${id}, ${tx.json(data as postgres.JSONValue)}, now())`;
      }
      return findUser(tx, id);
    });
  } catch (error) {
    throw explainConflict(error);
  }
}

/** Stores a password as bcrypt, by pgcrypto, so that Auth and seeds use the same hashes. */
export async function setPassword(tx: postgres.TransactionSql, id: string, password: string): Promise<void> {
  await tx`
    update auth.users set encrypted_password = extensions.crypt(${password}, extensions.gen_salt('bf', 10))
    where id = ${id}`;
}

/** The end of a ban that starts now; null lifts it, undefined leaves it alone. */
export function bannedUntil(duration: string | undefined): string | null | undefined {
  if (duration === undefined) return undefined;
  return duration === 'none' ? null : new Date(Date.now() + parseDuration(duration)).toISOString();
}

/** Turns a unique violation into GoTrue's refusal; other errors come back as they are. */
export function explainConflict(error: unknown): unknown {
  const { code, constraint_name: constraint } = error as { code?: string; constraint_name?: string };
  if (code !== '23505') return error;
  if (constraint?.includes('email'))
    return new AuthError(422, 'email_exists', 'A user with this email address has already been registered');
  if (constraint?.includes('phone'))
    return new AuthError(422, 'phone_exists', 'A user with this phone number has already been registered');
  return new AuthError(422, 'user_already_exists', 'A user with this id has already been registered');
}
