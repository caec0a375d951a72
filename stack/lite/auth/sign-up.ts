import { randomUUID } from 'node:crypto';
import { AuthError } from '../admin/auth-error.ts';
import { findUser, findUserByEmail } from '../admin/find-users.ts';
import { userJson } from '../admin/user-json.ts';
import { type AuthTools, withBody } from './auth-tools.ts';
import { sendConfirmation } from './send-confirmation.ts';

/** The body of `POST /signup`, as far as it concerns us. */
export interface SignUpRequest {
  email?: string;
  phone?: string;
  password?: string;
  data?: Record<string, unknown>;
}

/**
 * `POST /signup` by lite, with two corrections: somebody who signs up again while the address must be confirmed gets
 * another mail, or, when it has been confirmed, an answer that does not tell so; and a trigger on auth.users that fails
 * is told as GoTrue tells it.
 */
export async function signUp(tools: AuthTools, request: Request, body: SignUpRequest): Promise<Response> {
  const response = await tools.lite(withBody(request, body));
  if (response.status >= 500) throw databaseError(await response.text());
  if (response.status !== 429 || !body.email) return response;
  const user = await findUserByEmail(tools.sql, body.email);
  if (!user) return response;
  if (user.email_confirmed_at) return Response.json(nobody(body));
  await sendConfirmation(tools, user, 'signup');
  return Response.json(userJson(await findUser(tools.sql, user.id)));
}

/** What GoTrue says when a new row of auth.users is refused, mostly by a trigger of the project's. */
export function databaseError(cause: unknown): AuthError {
  const error = new AuthError(500, 'unexpected_failure', 'Database error saving new user');
  error.cause = cause;
  return error;
}

/** A user like any other who has just signed up; that it does not exist must not show. */
function nobody({ email, data }: SignUpRequest) {
  const now = new Date().toISOString();
  return {
    id: randomUUID(),
    aud: 'authenticated',
    role: '',
    email: email?.toLowerCase(),
    phone: '',
    confirmation_sent_at: now,
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: data ?? {},
    identities: [],
    created_at: now,
    updated_at: now,
    is_anonymous: false,
  };
}
