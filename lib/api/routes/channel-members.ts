import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { body, json, refusals } from '../describe.ts';
import { id, idParam, limit } from '../fields.ts';

const member = z.object({
  user_id: z.string(),
  full_name: z.string(),
  avatar_url: z.string().nullable(),
  role: z.string(),
});
const listing = z.strictObject({
  limit: limit(50),
  after_name: z.string().max(200).optional(),
  after_id: id.optional(),
});

/** Who is in a conversation; owners of groups add and remove. */
export function addChannelMemberRoutes(api: OpenAPIHono<ApiEnv>, base: string): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: `${base}/{id}/members`,
      summary: 'The members by name, after a name and id.',
      request: { params: idParam, query: listing },
      responses: { 200: json(z.object({ members: z.array(member) })), ...refusals },
    }),
    async (context) => {
      const { limit: page_size, ...after } = context.req.valid('query');
      const members = await context.var.caller.rpc<z.infer<typeof member>[]>(
        'list_members',
        { conversation_id: context.req.valid('param').id, page_size, ...after },
        'user_id,full_name,avatar_url,role',
      );
      return context.json({ members }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${base}/{id}/members`,
      summary: 'Add people to a group.',
      request: { params: idParam, body: body(z.strictObject({ user_ids: z.array(id).min(1).max(999) })) },
      responses: { 204: { description: 'Added.' }, ...refusals },
    }),
    async (context) => {
      const { user_ids } = context.req.valid('json');
      await context.var.caller.rpc('add_members', {
        conversation_id: context.req.valid('param').id,
        user_ids,
      });
      return context.body(null, 204);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: `${base}/{id}/members/{user_id}`,
      summary: 'Remove somebody from a group: what they had open goes quiet at once.',
      request: { params: z.strictObject({ id, user_id: id }) },
      responses: { 204: { description: 'Removed.' }, ...refusals },
    }),
    async (context) => {
      const { id: conversation_id, user_id } = context.req.valid('param');
      await context.var.caller.rpc('remove_member', { conversation_id, user_id });
      return context.body(null, 204);
    },
  );
}
