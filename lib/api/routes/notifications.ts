import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { ApiProblem } from '../api-problem.ts';
import { body, json, refusals } from '../describe.ts';
import { idParam, limit, nextTimeCursor, readTimeCursor, timeCursor } from '../fields.ts';

const success = z.literal(true);
const notification = z
  .object({
    id: z.string(),
    type: z.string(),
    category: z.string(),
    title: z.string(),
    message: z.string(),
    data: z.record(z.string(), z.unknown()),
    priority: z.number(),
    read_at: z.string().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .openapi('Notification');
const listing = z.strictObject({
  limit: limit(20, 100),
  before: timeCursor,
  unread: z.enum(['true', 'false']).default('false'),
});
const sending = z.strictObject({
  title: z.string().min(1).max(120),
  body: z.string().min(1).max(1000),
  category: z.string().max(40).default('announcements'),
  audience: z.record(z.string(), z.unknown()),
  channels: z
    .array(z.enum(['in_app', 'push', 'email', 'sms']))
    .min(1)
    .max(4)
    .default(['in_app', 'push', 'email']),
  url: z.string().max(500).default('/notifications'),
  priority: z.number().int().min(1).max(5).default(2),
  scheduled_at: z.iso.datetime({ offset: true }).optional(),
});

/** The caller's bell, and sending to many for admins. */
export function addNotificationRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/v2/notifications',
      summary: 'The notifications of the caller, newest first.',
      request: { query: listing },
      responses: {
        200: json(z.object({ success, notifications: z.array(notification), next: z.string().nullable() })),
        ...refusals,
      },
    }),
    async (context) => {
      const { limit: page_size, before, unread } = context.req.valid('query');
      const rows = await context.var.caller.rpc<z.infer<typeof notification>[]>(
        'list_notifications',
        { ...readTimeCursor(before), page_size, only_unread: unread === 'true' },
        Object.keys(notification.shape).join(','),
      );
      const last = rows.at(-1);
      const next = nextTimeCursor(rows.length === page_size, last && { at: last.updated_at, id: last.id });
      return context.json({ success: true as const, notifications: rows, next }, 200);
    },
  );
  for (const path of ['/api/v2/notifications', '/api/notifications']) {
    api.openapi(
      createRoute({
        method: 'post',
        path,
        summary: 'Send a notification to an audience, now or at a time. Admins only; opt-outs hold.',
        request: { body: body(sending) },
        responses: { 202: json(z.object({ success, id: z.string() }), 'Being sent.'), ...refusals },
      }),
      async (context) => {
        const { caller } = context.var;
        const { scheduled_at, ...campaign } = context.req.valid('json');
        const id = await caller.rpc<string>('create_notification_campaign', campaign);
        await caller.rpc('start_notification_campaign', {
          campaign_id: id,
          scheduled_at: scheduled_at ?? null,
        });
        return context.json({ success: true as const, id }, 202);
      },
    );
  }
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/v2/notifications/{id}/read',
      summary: 'A notification is read.',
      request: { params: idParam },
      responses: { 200: json(z.object({ success })), ...refusals },
    }),
    async (context) => {
      const { caller } = context.var;
      const { id } = context.req.valid('param');
      const [row] = await caller.rows('notifications', `select=id&id=eq.${id}`);
      if (!row) throw new ApiProblem(404, 'NONOT');
      await caller.rpc('mark_notifications_read', { notification_ids: [id] });
      return context.json({ success: true as const }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v2/notifications/{id}',
      summary: 'Take a notification out of the bell for good. The record of what was sent stays.',
      request: { params: idParam },
      responses: { 204: { description: 'Gone.' }, ...refusals },
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const count = await context.var.caller.rpc<number>('delete_notifications', { notification_ids: [id] });
      if (count === 0) throw new ApiProblem(404, 'NONOT');
      return context.body(null, 204);
    },
  );
}
