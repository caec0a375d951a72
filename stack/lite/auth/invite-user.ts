import { z } from 'zod';
import { AuthError, invalid } from '../admin/auth-error.ts';
import { createUser } from '../admin/create-user.ts';
import { findUser, findUserByEmail } from '../admin/find-users.ts';
import { userJson } from '../admin/user-json.ts';
import type { AuthTools } from './auth-tools.ts';
import { sendConfirmation } from './send-confirmation.ts';

const schema = z.object({ email: z.email(), data: z.record(z.string(), z.unknown()).nullish() });

export const emailExists = () =>
  new AuthError(422, 'email_exists', 'A user with this email address has already been registered');

/**
 * `POST /invite`: makes an unconfirmed user, or takes one that is still unconfirmed, and mails an invitation.
 * @throws AuthError 422 `email_exists` for somebody who has confirmed the address
 */
export async function inviteUser(tools: AuthTools, _request: Request, body: unknown): Promise<Response> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw invalid('Unable to validate email address: invalid format');
  const { email, data } = parsed.data;
  const known = await findUserByEmail(tools.sql, email);
  if (known?.email_confirmed_at) throw emailExists();
  const user =
    known ?? (await createUser(tools.sql, { email: email.toLowerCase(), user_metadata: data ?? undefined }));
  await sendConfirmation(tools, user, 'invite');
  return Response.json(userJson(await findUser(tools.sql, user.id)));
}
