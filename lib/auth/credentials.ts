import { z } from 'zod';
import { authText } from '#messages/auth.ts';
import type { AuthOutcome } from './auth-outcome.ts';

const email = z
  .string({ error: authText.enterYourEmail })
  .trim()
  .pipe(z.email({ error: authText.enterAnEmail }));
const longEnough = z.string({ error: authText.enterAPassword }).min(8, authText.passwordTooShort);

export const signInForm = z.object({
  email,
  password: z.string({ error: authText.enterYourPassword }).min(1, authText.enterYourPassword),
});

export const signUpForm = z.object({
  fullName: z
    .string({ error: authText.enterYourName })
    .trim()
    .min(1, authText.enterYourName)
    .max(100, authText.useAShorterName),
  email,
  // bcrypt reads 72 bytes; Auth refuses more.
  password: longEnough.max(72, authText.passwordTooLong),
});

/** The first complaint of a form check as an outcome. */
export function formRefusal(error: z.ZodError): Extract<AuthOutcome, { ok: false }> {
  const issue = error.issues[0];
  const name = issue?.path[0];
  const field = name === 'email' || name === 'password' || name === 'fullName' ? name : null;
  return { ok: false, field, problem: { code: 'BDFRM', sentence: issue?.message ?? authText.checkTheForm } };
}
