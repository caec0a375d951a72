import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { ApiProblem } from '../api-problem.ts';
import { body, json, refusals } from '../describe.ts';
import { content, id, idParam, limit } from '../fields.ts';
import { listMessages, markRead, sendMessage } from '../messages.ts';
import { threadMessage, toThreadMessages } from '../shapes/thread.ts';

const base = '/api/v2/messages';
const success = z.literal(true);
const page = z.strictObject({ limit: limit(50), before: z.coerce.number().int().positive().optional() });
const words = z.strictObject({ content, id: id.optional(), replyTo: id.optional() });

/** Messages of v2. */
export function addThreadMessageRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: `${base}/{id}`,
      summary: 'The newest 50 messages of a thread in order of creation; go back with before.',
      request: { params: idParam, query: page },
      responses: {
        200: json(z.object({ success, messages: z.array(threadMessage), next: z.number().nullable() })),
        ...refusals,
      },
    }),
    async (context) => {
      const history = await listMessages(
        context.var.caller,
        context.req.valid('param').id,
        context.req.valid('query'),
      );
      return context.json(
        { success: true as const, messages: toThreadMessages(history), next: history.next },
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${base}/{id}`,
      summary: 'Send a message to a thread. Repeating it with the same id is safe.',
      request: { params: idParam, body: body(words) },
      responses: { 201: json(z.object({ success, message: threadMessage })), ...refusals },
    }),
    async (context) => {
      const { replyTo: reply_to, ...rest } = context.req.valid('json');
      const sent = await sendMessage(context.var.caller, context.req.valid('param').id, {
        ...rest,
        reply_to,
      });
      const [message] = toThreadMessages(sent);
      return context.json({ success: true as const, message: threadMessage.parse(message) }, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${base}/{id}/reactions`,
      summary: 'Add a reaction to a message, or take it back.',
      request: { params: idParam, body: body(z.strictObject({ emoji: z.string().min(1).max(64) })) },
      responses: {
        200: json(
          z.object({
            success,
            reactions: z.array(z.object({ emoji: z.string(), userIds: z.array(z.string()) })),
          }),
        ),
        ...refusals,
      },
    }),
    async (context) => {
      const { reactions } = await context.var.caller.rpc<{
        reactions: { emoji: string; user_ids: string[] }[];
      }>('toggle_reaction', { message_id: context.req.valid('param').id, ...context.req.valid('json') });
      const shaped = reactions.map(({ emoji, user_ids }) => ({ emoji, userIds: user_ids }));
      return context.json({ success: true as const, reactions: shaped }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${base}/{id}/read`,
      summary: 'A message, and with it everything before it, is read.',
      request: { params: idParam },
      responses: { 200: json(z.object({ success })), ...refusals },
    }),
    async (context) => {
      const { caller } = context.var;
      const query = `select=conversation_id,seq&id=eq.${context.req.valid('param').id}`;
      const [row] = await caller.rows<{ conversation_id: string; seq: number }>('messages', query);
      if (!row) throw new ApiProblem(404, 'NOMSG');
      await markRead(caller, row.conversation_id, row.seq);
      return context.json({ success: true as const }, 200);
    },
  );
}
