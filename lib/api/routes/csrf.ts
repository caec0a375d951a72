import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { csrfToken } from '../csrf-token.ts';
import { json, refusals } from '../describe.ts';

/** Hands our own pages the token that their cookie requests must carry; other sites cannot read the answer. */
export function addCsrfRoute(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/csrf-token',
      summary: 'The X-CSRF-Token for writing with the session cookie.',
      responses: { 200: json(z.object({ token: z.string() })), ...refusals },
    }),
    (context) => context.json({ token: csrfToken(context.var.caller.sessionId) }, 200),
  );
}
