import { invalid } from '../admin/auth-error.ts';
import { findUserByEmail } from '../admin/find-users.ts';
import type { AuthTools } from './auth-tools.ts';
import { changeEmail } from './change-email.ts';
import { sendConfirmation } from './send-confirmation.ts';

/** `POST /resend`: another mail of a sign-up or a change of address. Whether there is somebody to resend to is not told. */
export async function resendMail(
  tools: AuthTools,
  _request: Request,
  { type, email }: { type?: unknown; email?: unknown },
): Promise<Response> {
  if (type !== 'signup' && type !== 'email_change')
    throw invalid('Missing one of these types: signup, email_change, sms, phone_change');
  if (typeof email !== 'string' || email === '') throw invalid('Type provided requires an email address');
  const user = await findUserByEmail(tools.sql, email);
  if (type === 'signup' && user && !user.email_confirmed_at) await sendConfirmation(tools, user, 'signup');
  if (type === 'email_change' && user?.new_email)
    await changeEmail(tools, { id: user.id, email: user.email ?? '' }, user.new_email);
  return Response.json({});
}
