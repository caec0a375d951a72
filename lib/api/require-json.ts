import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from './api-env.ts';
import { ApiProblem } from './api-problem.ts';

/** A body is JSON or refused. Forms of other sites, which need no preflight, end here too. */
export const requireJson = createMiddleware<ApiEnv>(async (context, next) => {
  const type = context.req.header('content-type');
  if (type !== undefined && !/^application\/json\s*(;|$)/i.test(type)) throw new ApiProblem(415, 'NJSON');
  await next();
});
