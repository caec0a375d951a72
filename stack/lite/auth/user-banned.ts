import { AuthError } from '../admin/auth-error.ts';

/** The answer to somebody who is banned. */
export const userBanned = (): Response =>
  Response.json(new AuthError(400, 'user_banned', 'User is banned'), { status: 400 });
