import { z } from 'zod';
import { AuthError, invalid } from './auth-error.ts';

const metadata = z.record(z.string(), z.unknown());

const schema = z.object({
  id: z.uuid().optional(),
  email: z
    .email()
    .transform((email) => email.toLowerCase())
    .optional(),
  phone: z.string().optional(),
  password: z.string().optional(),
  password_hash: z.string().startsWith('$2', 'only bcrypt hashes can be taken over').optional(),
  email_confirm: z.boolean().optional(),
  phone_confirm: z.boolean().optional(),
  user_metadata: metadata.optional(),
  app_metadata: metadata.optional(),
  ban_duration: z.string().optional(),
  role: z.string().optional(),
});

/** What `auth.admin.createUser` and `updateUserById` send; `email` in lower case. */
export type UserRequest = z.infer<typeof schema>;

/**
 * Checks the body of a create or update.
 * @throws AuthError 400 for a field of the wrong form, 422 `weak_password` for a password out of bounds
 */
export function parseUserRequest(body: unknown, minimumPasswordLength: number): UserRequest {
  const parsed = schema.safeParse(body ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    if (issue?.path[0] === 'email') throw invalid('Unable to validate email address: invalid format');
    throw invalid(`${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}`);
  }
  checkPassword(parsed.data.password, minimumPasswordLength);
  return parsed.data;
}

/** @throws AuthError 422 `weak_password`, 400 above what bcrypt reads */
export function checkPassword(password: string | undefined, minimumLength: number): void {
  if (password === undefined) return;
  // bcrypt reads 72 bytes and drops the rest without a word.
  if (Buffer.byteLength(password) > 72) throw invalid('Password cannot be longer than 72 characters');
  if (password.length < minimumLength)
    throw new AuthError(422, 'weak_password', `Password should be at least ${minimumLength} characters.`, {
      weak_password: { reasons: ['length'] },
    });
}
