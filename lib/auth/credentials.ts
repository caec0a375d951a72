import { z } from 'zod';
import type { AuthOutcome } from './auth-outcome.ts';

const email = z
  .string({ error: 'Enter your e-mail.' })
  .trim()
  .pipe(z.email({ error: 'Enter an e-mail address such as maya@example.org.' }));
const longEnough = z.string({ error: 'Enter a password.' }).min(8, 'Use at least 8 characters.');

export const signInForm = z.object({
  email,
  password: z.string({ error: 'Enter your password.' }).min(1, 'Enter your password.'),
});

export const signUpForm = z.object({
  fullName: z
    .string({ error: 'Enter your name.' })
    .trim()
    .min(1, 'Enter your name.')
    .max(100, 'Use a shorter name.'),
  email,
  // bcrypt reads 72 bytes; Auth refuses more.
  password: longEnough.max(72, 'Use at most 72 characters.'),
});

/** The first complaint of a form check as an outcome. */
export function formRefusal(error: z.ZodError): Extract<AuthOutcome, { ok: false }> {
  const issue = error.issues[0];
  const name = issue?.path[0];
  const field = name === 'email' || name === 'password' || name === 'fullName' ? name : null;
  return { ok: false, field, problem: { code: 'BDFRM', sentence: issue?.message ?? 'Check the form.' } };
}
