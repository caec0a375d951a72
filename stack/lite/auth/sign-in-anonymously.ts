import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type postgres from 'postgres';
import { AuthError } from '../admin/auth-error.ts';
import { findUser } from '../admin/find-users.ts';
import { userJson } from '../admin/user-json.ts';
import type { AuthTools } from './auth-tools.ts';
import { databaseError, type SignUpRequest } from './sign-up.ts';

/**
 * `POST /signup` without an address: a user whom nothing but the session's tokens can sign in.
 * @throws AuthError 422 unless `enable_anonymous_sign_ins` is on
 */
export async function signInAnonymously(
  { sql, settings }: AuthTools,
  { data }: SignUpRequest,
): Promise<Response> {
  const { enable_anonymous_sign_ins: isOn, jwt_expiry: seconds } = settings.auth;
  if (!isOn) throw new AuthError(422, 'anonymous_provider_disabled', 'Anonymous sign-ins are disabled');
  if (!settings.auth.enable_signup)
    throw new AuthError(422, 'signup_disabled', 'Signups not allowed for this instance');
  const [id, session, refreshToken] = [randomUUID(), randomUUID(), randomUUID()];
  await sql
    .begin(async (tx) => {
      await tx`
        insert into auth.users (id, aud, role, is_anonymous, raw_app_meta_data, raw_user_meta_data, last_sign_in_at)
        values (${id}, 'authenticated', 'authenticated', true, '{}',
          ${tx.json((data ?? {}) as postgres.JSONValue)}, now())`;
      await tx`
        insert into auth.sessions (id, user_id, aal, created_at, updated_at)
        values (${session}, ${id}, 'aal1', now(), now())`;
      await tx`
        insert into auth.refresh_tokens (id, token, user_id, session_id, revoked, created_at, updated_at)
        values (${randomUUID()}, ${refreshToken}, ${id}, ${session}, false, now(), now())`;
    })
    .catch((error) => {
      throw databaseError(error);
    });
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: id, aud: 'authenticated', role: 'authenticated', email: '', session_id: session };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .sign(new TextEncoder().encode(settings.jwtSecret));
  return Response.json({
    access_token: token,
    token_type: 'bearer',
    expires_in: seconds,
    expires_at: now + seconds,
    refresh_token: refreshToken,
    user: userJson(await findUser(sql, id)),
  });
}
