import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { getConversation, listConversations, startConversation } from '../conversations.ts';
import { body, json, refusals } from '../describe.ts';
import { id, idParam, limit, timeCursor } from '../fields.ts';
import { conversation, toConversation } from '../shapes/conversation.ts';
import { addChannelMemberRoutes } from './channel-members.ts';
import { addChannelMessageRoutes } from './channel-messages.ts';

const one = json(z.object({ conversation }));
const listing = z.strictObject({
  limit: limit(20),
  before: timeCursor,
  archived: z.enum(['true', 'false']).default('false'),
});
const starting = z.strictObject({
  member_ids: z.array(id).min(1).max(999),
  title: z.string().max(200).optional(),
});

/** Conversations, which two of the source documents call channels: the same resource under each name. */
export function addChannelRoutes(api: OpenAPIHono<ApiEnv>, base: string): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: base,
      summary: 'The conversations of the caller, newest first, 20 a page.',
      request: { query: listing },
      responses: {
        200: json(z.object({ conversations: z.array(conversation), next: z.string().nullable() })),
        ...refusals,
      },
    }),
    async (context) => {
      const { archived, ...page } = context.req.valid('query');
      const { rows, next } = await listConversations(context.var.caller, {
        ...page,
        archived: archived === 'true',
      });
      return context.json({ conversations: rows.map(toConversation), next }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: base,
      summary: 'Start a conversation: with one person the direct one, with a title a group.',
      request: { body: body(starting) },
      responses: { 201: one, ...refusals },
    }),
    async (context) => {
      const { member_ids, title } = context.req.valid('json');
      const row = await startConversation(context.var.caller, member_ids, title);
      return context.json({ conversation: toConversation(row) }, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${base}/{id}`,
      summary: 'One conversation.',
      request: { params: idParam },
      responses: { 200: one, ...refusals },
    }),
    async (context) => {
      const row = await getConversation(context.var.caller, context.req.valid('param').id);
      return context.json({ conversation: toConversation(row) }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: `${base}/{id}`,
      summary: 'Rename a group. Owners only.',
      request: { params: idParam, body: body(z.strictObject({ title: z.string().max(200) })) },
      responses: { 200: one, ...refusals },
    }),
    async (context) => {
      const { caller } = context.var;
      const conversation_id = context.req.valid('param').id;
      await caller.rpc('update_conversation', { conversation_id, ...context.req.valid('json') });
      return context.json(
        { conversation: toConversation(await getConversation(caller, conversation_id)) },
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: `${base}/{id}`,
      summary: 'Leave a group. Its messages stay for the others.',
      request: { params: idParam },
      responses: { 204: { description: 'Left.' }, ...refusals },
    }),
    async (context) => {
      await context.var.caller.rpc('leave_conversation', { conversation_id: context.req.valid('param').id });
      return context.body(null, 204);
    },
  );
  addChannelMemberRoutes(api, base);
  addChannelMessageRoutes(api, base);
}
