import type { Problem } from '../errors/problem.ts';

/** What a sign-in form gets back; `field` says where to show the problem. */
export type AuthOutcome =
  | { ok: true; confirmEmail: boolean }
  | { ok: false; problem: Problem; field: 'email' | 'password' | 'fullName' | null };
