import type { Route } from './routes.ts';

/** The body of a 503: which part does not answer, and what to do. */
export function unavailable(route: Route): Record<string, string> {
  return {
    code: 'service_unavailable',
    message: `The ${route.service} service does not answer at the moment. Try again shortly.`,
    hint: 'If it stays so, the log of the stack says why.',
  };
}
