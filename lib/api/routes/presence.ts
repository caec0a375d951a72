import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { ApiProblem } from '../api-problem.ts';
import { json, refusals } from '../describe.ts';
import { id } from '../fields.ts';

const success = z.literal(true);
const presence = z
  .object({ userId: z.string(), status: z.string(), lastSeenAt: z.string().nullable() })
  .openapi('Presence');
const list = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(id).min(1).max(100))
  .openapi({ type: 'string', description: 'Up to 100 ids, separated by commas.' });

interface Row {
  user_id: string;
  status: string;
  last_seen_at: string | null;
}
const toPresence = (row: Row) => ({ userId: row.user_id, status: row.status, lastSeenAt: row.last_seen_at });

/** Who is there, of the people whom the caller shares a conversation with. */
export function addPresenceRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/v2/presence/{userId}',
      summary: 'The presence of one person.',
      request: { params: z.strictObject({ userId: id }) },
      responses: { 200: json(z.object({ success, presence })), ...refusals },
    }),
    async (context) => {
      const { userId } = context.req.valid('param');
      const [row] = await context.var.caller.rpc<Row[]>('get_presence', { user_ids: [userId] });
      if (!row) throw new ApiProblem(404, 'NOUSR');
      return context.json({ success: true as const, presence: toPresence(row) }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/v2/presence',
      summary: 'The presence of several people; those whom the caller may not see are left out.',
      request: { query: z.strictObject({ userIds: list }) },
      responses: { 200: json(z.object({ success, presences: z.array(presence) })), ...refusals },
    }),
    async (context) => {
      const user_ids = context.req.valid('query').userIds;
      const rows = await context.var.caller.rpc<Row[]>('get_presence', { user_ids });
      return context.json({ success: true as const, presences: rows.map(toPresence) }, 200);
    },
  );
}
