import type { Problem } from '@/lib/errors/problem.ts';

/** Said on the sign-in page when a link from an e-mail led nowhere. */
export const linkProblem: Problem = {
  code: 'OLDLK',
  sentence: 'This link has expired or was used before. Sign in, or ask for a new one.',
};
