import { EyrieError } from './eyrie-error.ts';
import type { Problem } from './problem.ts';

/** Any thrown thing as something to show. What nobody planned for is logged and shown in general words. */
export function toProblem(error: unknown): Problem {
  if (error instanceof EyrieError) return error.problem;
  console.error('Unexpected error', error);
  return new EyrieError('UNKWN', 'broken').problem;
}
