import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { getConversation, listConversations, startConversation } from '../conversations.ts';
import { body, json, refusals } from '../describe.ts';
import { id, idParam, limit, timeCursor } from '../fields.ts';
import { markRead } from '../messages.ts';
import { thread, toThread } from '../shapes/thread.ts';

const base = '/api/v2/messages/threads';
const success = z.literal(true);
const one = json(z.object({ success, thread }));
const starting = z.strictObject({
  participants: z.array(id).min(1).max(999),
  metadata: z.strictObject({ subject: z.string().max(200).optional() }).optional(),
});
const listing = z.strictObject({
  limit: limit(20),
  before: timeCursor,
  status: z.enum(['active', 'archived']).default('active'),
});

/** Threads of v2: conversations in the words of the fourth source document. */
export function addThreadRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: base,
      summary: 'Create a thread: with one participant and no subject the direct one, else a group.',
      request: { body: body(starting) },
      responses: { 201: one, ...refusals },
    }),
    async (context) => {
      const { participants, metadata } = context.req.valid('json');
      const row = await startConversation(context.var.caller, participants, metadata?.subject);
      return context.json({ success: true as const, thread: toThread(row) }, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: base,
      summary: 'The threads of the caller, newest first.',
      request: { query: listing },
      responses: {
        200: json(z.object({ success, threads: z.array(thread), next: z.string().nullable() })),
        ...refusals,
      },
    }),
    async (context) => {
      const { status, ...page } = context.req.valid('query');
      const { rows, next } = await listConversations(context.var.caller, {
        ...page,
        archived: status === 'archived',
      });
      return context.json({ success: true as const, threads: rows.map(toThread), next }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${base}/{id}`,
      summary: 'One thread.',
      request: { params: idParam },
      responses: { 200: one, ...refusals },
    }),
    async (context) => {
      const row = await getConversation(context.var.caller, context.req.valid('param').id);
      return context.json({ success: true as const, thread: toThread(row) }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: `${base}/{id}`,
      summary: 'Archive a thread, for the caller alone.',
      request: { params: idParam },
      responses: { 200: one, ...refusals },
    }),
    async (context) => {
      const { caller } = context.var;
      const conversation_id = context.req.valid('param').id;
      await caller.rpc('set_conversation_settings', { conversation_id, archived: true });
      const row = await getConversation(caller, conversation_id);
      return context.json({ success: true as const, thread: toThread(row) }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${base}/{id}/read`,
      summary: 'The whole thread is read.',
      request: { params: idParam },
      responses: { 200: json(z.object({ success })), ...refusals },
    }),
    async (context) => {
      await markRead(context.var.caller, context.req.valid('param').id);
      return context.json({ success: true as const }, 200);
    },
  );
}
