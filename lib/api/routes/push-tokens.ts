import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { body, json, refusals } from '../describe.ts';
import { id, idParam } from '../fields.ts';

const base = '/api/users/me/push-tokens';
const device = z
  .object({
    id: z.string(),
    provider: z.string(),
    device_id: z.string(),
    user_agent: z.string().nullable(),
    health: z.string(),
  })
  .openapi('PushDevice');
const common = { device_id: id, user_agent: z.string().max(500).optional() };
const registering = z.union([
  z.strictObject({ ...common, token: z.string().min(1).max(4096) }),
  z.strictObject({
    ...common,
    endpoint: z.url().max(2048),
    keys: z.strictObject({ p256dh: z.string().max(200), auth: z.string().max(100) }),
  }),
]);

/** The devices of the caller that get push: FCM tokens of apps, and subscriptions of browsers. */
export function addPushTokenRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: base,
      summary: 'The devices of the caller.',
      responses: { 200: json(z.object({ devices: z.array(device) })), ...refusals },
    }),
    async (context) => {
      const rows = await context.var.caller.rpc<z.infer<typeof device>[]>('list_push_devices');
      return context.json({ devices: rows.map((row) => device.parse(row)) }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: base,
      summary: 'Register a device: an FCM token, or the subscription of a browser.',
      request: { body: body(registering) },
      responses: { 201: json(z.object({ id: z.string() })), ...refusals },
    }),
    async (context) => {
      const { caller } = context.var;
      const wanted = context.req.valid('json');
      if ('token' in wanted)
        return context.json({ id: await caller.rpc<string>('register_fcm_token', wanted) }, 201);
      const { keys, ...rest } = wanted;
      return context.json(
        { id: await caller.rpc<string>('register_push_subscription', { ...rest, ...keys }) },
        201,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: `${base}/{id}`,
      summary: 'A device gets no more push.',
      request: { params: idParam },
      responses: { 204: { description: 'Removed.' }, ...refusals },
    }),
    async (context) => {
      await context.var.caller.rpc('remove_push_device', { push_token_id: context.req.valid('param').id });
      return context.body(null, 204);
    },
  );
}
