import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { body, json, refusals } from '../describe.ts';

const channel = z.enum(['in_app', 'push', 'email', 'sms']);
const preference = z
  .object({
    category: z.string(),
    label: z.string(),
    mandatory: z.boolean(),
    channel: z.string(),
    enabled: z.boolean(),
  })
  .openapi('Preference');
const answer = json(z.object({ success: z.literal(true), preferences: z.array(preference) }));
const writing = z.strictObject({
  preferences: z
    .array(z.strictObject({ category: z.string().max(40), channel, enabled: z.boolean() }))
    .min(1)
    .max(100),
});

const places = [
  { path: '/api/users/me/notification-preferences', writes: 'put' },
  { path: '/api/v2/notifications/preferences', writes: 'post' },
] as const;

/** What the caller wants to be told about, and how: one grid under the names of two documents. */
export function addPreferenceRoutes(api: OpenAPIHono<ApiEnv>): void {
  for (const { path, writes } of places) {
    api.openapi(
      createRoute({
        method: 'get',
        path,
        summary: 'The grid of categories and channels.',
        responses: { 200: answer, ...refusals },
      }),
      async (context) => {
        const rows = await context.var.caller.rpc<z.infer<typeof preference>[]>(
          'get_notification_preferences',
        );
        return context.json(
          { success: true as const, preferences: rows.map((row) => preference.parse(row)) },
          200,
        );
      },
    );
    api.openapi(
      createRoute({
        method: writes,
        path,
        summary: 'Set some of the grid: all of them, or none when one is refused.',
        request: { body: body(writing) },
        responses: { 200: answer, ...refusals },
      }),
      async (context) => {
        const { caller } = context.var;
        await caller.rpc('put_notification_preferences', context.req.valid('json'));
        const rows = await caller.rpc<z.infer<typeof preference>[]>('get_notification_preferences');
        return context.json(
          { success: true as const, preferences: rows.map((row) => preference.parse(row)) },
          200,
        );
      },
    );
  }
}
