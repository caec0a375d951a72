import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { EyrieError } from '../errors/eyrie-error.ts';
import type { ApiEnv } from './api-env.ts';
import { ApiProblem } from './api-problem.ts';

/** RFC 9457 for whatever was thrown. Faults of ours are logged with their stack and answered without. */
export function problemResponse(error: unknown, context: Context<ApiEnv>): Response {
  const problem = toApiProblem(error);
  const { requestId, log } = context.var;
  if (problem.status >= 500) {
    const cause = problem.options.cause;
    log('error', 'request_failed', {
      requestId,
      code: problem.code,
      cause: cause instanceof Error ? undefined : cause,
      stack: (cause instanceof Error ? cause : problem).stack,
    });
  }
  const body = {
    type: `urn:eyrie:problem:${problem.code}`,
    title: new EyrieError(problem.code, 'refused').message,
    status: problem.status,
    code: problem.code,
    instance: `urn:uuid:${requestId}`,
    ...(problem.options.errors && { errors: problem.options.errors }),
  };
  return context.body(JSON.stringify(body), problem.status, {
    ...problem.options.headers,
    'Content-Type': 'application/problem+json',
  });
}

function toApiProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  // Hono's own: a body that is no JSON, or one that is too long.
  if (error instanceof HTTPException && error.status === 413) return new ApiProblem(413, 'BIGRQ');
  if (error instanceof HTTPException && error.status < 500) return new ApiProblem(400, 'BDREQ');
  return new ApiProblem(500, 'UNKWN', { cause: error });
}
