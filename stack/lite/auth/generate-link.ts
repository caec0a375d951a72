import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AuthError, invalid, userNotFound } from '../admin/auth-error.ts';
import { createUser } from '../admin/create-user.ts';
import { findUser, findUserByEmail } from '../admin/find-users.ts';
import { type UserRow, userJson } from '../admin/user-json.ts';
import { checkPassword } from '../admin/user-request.ts';
import type { AuthTools } from './auth-tools.ts';
import { emailExists } from './invite-user.ts';
import { makeMailToken } from './mail-token.ts';
import { verifyLink } from './verify-link.ts';

const schema = z.object({
  type: z.enum(['signup', 'invite', 'magiclink', 'recovery', 'email_change_current', 'email_change_new']),
  email: z.email().transform((email) => email.toLowerCase()),
  new_email: z.email().optional(),
  password: z.string().optional(),
  data: z.record(z.string(), z.unknown()).nullish(),
  redirect_to: z.string().nullish(),
});
type LinkRequest = z.infer<typeof schema>;

/**
 * `POST /admin/generate_link`: what a mail would carry, for whoever sends mails himself; nothing is sent. A link for
 * somebody unknown makes the user where the type is signup, invite or magiclink, as GoTrue does.
 * @throws AuthError 404 `user_not_found`, 422 `email_exists` or `weak_password`
 */
export async function generateLink(tools: AuthTools, _request: Request, body: unknown): Promise<Response> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { settings, sql } = tools;
  const { request, user } = await addressee(tools, parsed.data);
  const address = request.type === 'email_change_new' ? (request.new_email ?? '') : request.email;
  const token = makeMailToken(address, settings.auth.email.otp_length);
  await keepToken(tools, request, user, token.hash);
  const type = request.type.startsWith('email_change') ? 'email_change' : request.type;
  return Response.json({
    ...userJson(await findUser(sql, user.id)),
    action_link: verifyLink(settings, token.hash, type, request.redirect_to ?? undefined),
    email_otp: token.otp,
    hashed_token: token.hash,
    verification_type: request.type,
    redirect_to: request.redirect_to ?? settings.auth.site_url,
  });
}

async function addressee({ sql, settings }: AuthTools, asked: LinkRequest) {
  const known = await findUserByEmail(sql, asked.email);
  // To somebody unknown a magic link is a sign-up with a password that nobody knows.
  const isNew = !known && asked.type === 'magiclink';
  const request = isNew ? { ...asked, type: 'signup' as const, password: `${randomUUID()}aA1!` } : asked;
  const makes = request.type === 'signup' || request.type === 'invite';
  if (!makes) {
    if (!known) throw userNotFound();
    return { request, user: known };
  }
  if (known?.email_confirmed_at) throw emailExists();
  if (request.type === 'signup' && !request.password)
    throw new AuthError(422, 'validation_failed', 'Signup requires a valid password');
  checkPassword(request.password, settings.auth.minimum_password_length);
  const { email, password, data } = request;
  const user = known ?? (await createUser(sql, { email, password, user_metadata: data ?? undefined }));
  return { request, user };
}

async function keepToken({ sql, settings }: AuthTools, request: LinkRequest, user: UserRow, hash: string) {
  switch (request.type) {
    case 'signup':
    case 'invite':
      await sql`
        update auth.users set confirmation_token = ${hash}, confirmation_sent_at = now(),
          invited_at = ${request.type === 'invite' ? sql`now()` : sql`invited_at`} where id = ${user.id}`;
      return;
    case 'magiclink':
    case 'recovery':
      await sql`update auth.users set recovery_token = ${hash}, recovery_sent_at = now() where id = ${user.id}`;
      return;
    default: {
      if (request.type === 'email_change_current' && !settings.auth.email.double_confirm_changes)
        throw invalid('Enable secure email change to generate link for current email');
      const { new_email: newEmail } = request;
      if (!newEmail) throw invalid('new_email is required');
      if (await findUserByEmail(sql, newEmail)) throw emailExists();
      const column =
        request.type === 'email_change_new' ? 'email_change_token_new' : 'email_change_token_current';
      await sql`
        update auth.users set ${sql({ [column]: hash, email_change: newEmail.toLowerCase() })},
          email_change_sent_at = now(), email_change_confirm_status = 0 where id = ${user.id}`;
    }
  }
}
