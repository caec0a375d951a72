import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { json, refusals } from '../describe.ts';
import { readRealtime } from '../realtime-status.ts';

const figure = z.number().nullable();
const status = z.object({
  success: z.literal(true),
  status: z.enum(['healthy', 'degraded']),
  stats: z.object({ connectedClients: figure, onlineUsers: figure, typingUsers: figure, rooms: figure }),
  timestamp: z.string(),
});

/** How the service is doing, for admins (S4.47, S4.65). What nobody counts is null, never a guess. */
export function addStatusRoute(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/v2/messaging/status',
      summary: 'Health and figures. Admins only.',
      responses: { 200: json(status), ...refusals },
    }),
    async (context) => {
      const { caller, settings } = context.var;
      const [figures] = await caller.rpc<{ online_users: number }[]>('messaging_status');
      const realtime = await readRealtime(settings);
      return context.json(
        {
          success: true as const,
          status: realtime.isHealthy ? ('healthy' as const) : ('degraded' as const),
          stats: {
            connectedClients: realtime.connections,
            onlineUsers: figures?.online_users ?? null,
            typingUsers: realtime.typists,
            rooms: realtime.rooms,
          },
          timestamp: new Date().toISOString(),
        },
        200,
      );
    },
  );
}
