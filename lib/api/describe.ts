import { z } from '@hono/zod-openapi';

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    instance: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem');

/** The answers that every route may give besides its own. */
export const refusals = {
  default: {
    description:
      'Refused: code says why. 401 without a session, 422 for what cannot be read, 429 with Retry-After.',
    content: { 'application/problem+json': { schema: problem } },
  },
} as const;

/** An answer of this shape. */
export const json = <T extends z.ZodType>(schema: T, description = 'Done.') => ({
  description,
  content: { 'application/json': { schema } },
});

/** A required JSON body of this shape. */
export const body = <T extends z.ZodType>(schema: T) => ({
  content: { 'application/json': { schema } },
  required: true,
});
