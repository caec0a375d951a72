import { authText } from '#messages/auth.ts';
import type { Problem } from '@/lib/errors/problem.ts';

/** Said on the sign-in page when a link from an e-mail led nowhere. */
export const linkProblem: Problem = {
  code: 'OLDLK',
  sentence: authText.linkExpired,
};
