import type { Context } from 'hono';
import type { ApiEnv } from './api-env.ts';
import { ApiProblem } from './api-problem.ts';
import { isCsrfToken } from './csrf-token.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Cookies travel with whatever a browser is made to send, so what writes with a cookie must come from our own pages: the
 * browser says so (Origin, or Sec-Fetch-Site where it sends none) and the page knows the session's X-CSRF-Token.
 */
export function requireOwnPage(context: Context<ApiEnv>): void {
  if (reading.has(context.req.method)) return;
  const origin = context.req.header('origin');
  const isOwn = origin
    ? origin === new URL(context.var.settings.APP_URL).origin
    : context.req.header('sec-fetch-site') === 'same-origin';
  if (!isOwn) throw new ApiProblem(403, 'BDORG');
  if (!isCsrfToken(context.req.header('x-csrf-token'), context.var.caller.sessionId)) {
    throw new ApiProblem(403, 'NCSRF');
  }
}
