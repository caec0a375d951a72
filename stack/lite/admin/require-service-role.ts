import { jwtVerify } from 'jose';
import { AuthError } from './auth-error.ts';

/**
 * Lets only the service key through, as `sb_secret_...` or as the JWT that the gateway makes of it.
 * @throws AuthError 401 without a token or with a bad one, 403 for everybody else
 */
export async function requireServiceRole(
  authorization: string | null | undefined,
  { jwtSecret, secretKeys }: { jwtSecret: string; secretKeys: string[] },
): Promise<void> {
  const token = authorization?.match(/^Bearer (.+)$/i)?.[1];
  if (!token) throw new AuthError(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
  if (secretKeys.includes(token)) return;
  const key = new TextEncoder().encode(jwtSecret);
  const role = await jwtVerify(token, key, { algorithms: ['HS256'] }).then(
    ({ payload }) => payload.role,
    () => {
      throw new AuthError(401, 'bad_jwt', 'invalid JWT: unable to parse or verify signature');
    },
  );
  if (role !== 'service_role' && role !== 'supabase_admin')
    throw new AuthError(403, 'not_admin', 'User not allowed');
}
