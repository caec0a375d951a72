import { randomUUID } from 'node:crypto';
import { AuthError } from '../admin/auth-error.ts';
import { createUser } from '../admin/create-user.ts';
import { findUserByEmail } from '../admin/find-users.ts';
import { type AuthTools, withBody } from './auth-tools.ts';
import { databaseError, signUp } from './sign-up.ts';

interface CodeRequest {
  email?: string;
  data?: Record<string, unknown>;
  create_user?: boolean;
  [key: string]: unknown;
}

/**
 * `POST /otp` and the older `POST /magiclink`: a code and a link by mail. For somebody unknown lite makes a user without the metadata that was sent along,
 * confirms the address at once and begins a session that nobody gets; here it is a sign-up, as GoTrue has it.
 */
export async function sendCode(tools: AuthTools, request: Request, body: CodeRequest): Promise<Response> {
  const { auth } = tools.settings;
  const toExisting = () => tools.lite(withBody(request, { ...body, create_user: false }, '/auth/v1/otp'));
  const existingOnly = body.create_user === false || !auth.enable_signup || !auth.email.enable_signup;
  const user = body.email ? await findUserByEmail(tools.sql, body.email) : undefined;
  const isConfirmed = Boolean(user?.email_confirmed_at);
  if (isConfirmed || !body.email || (existingOnly && !user)) return toExisting();
  if (auth.email.enable_confirmations) {
    const { email, data } = body;
    const signingUp = withBody(request, {}, '/auth/v1/signup');
    const response = await signUp(tools, signingUp, { email, data, password: unguessable() });
    return response.ok ? Response.json({}) : response;
  }
  if (!user) {
    const { email, data } = body;
    const asked = { email: email.toLowerCase(), email_confirm: true, user_metadata: data };
    await createUser(tools.sql, asked).catch((error) => {
      throw error instanceof AuthError ? error : databaseError(error);
    });
  }
  return toExisting();
}

/** Meets every `password_requirements`. */
const unguessable = () => `${randomUUID()}aA1!`;
