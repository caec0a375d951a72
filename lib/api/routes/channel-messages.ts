import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { getConversation } from '../conversations.ts';
import { body, json, refusals } from '../describe.ts';
import { content, id, idParam, limit } from '../fields.ts';
import { listMessages, markRead, sendMessage } from '../messages.ts';
import { message, toMessages } from '../shapes/message.ts';

const page = z.strictObject({ limit: limit(50), before: z.coerce.number().int().positive().optional() });
const words = z.strictObject({ content, id: id.optional(), reply_to: id.optional() });
const mark = z.strictObject({ up_to_seq: z.number().int().positive().optional() });

/** History, sending and reading of one conversation. */
export function addChannelMessageRoutes(api: OpenAPIHono<ApiEnv>, base: string): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: `${base}/{id}/messages`,
      summary: 'The newest 50 messages in order of creation; go back with before.',
      request: { params: idParam, query: page },
      responses: {
        200: json(z.object({ messages: z.array(message), next: z.number().nullable() })),
        ...refusals,
      },
    }),
    async (context) => {
      const { caller } = context.var;
      const { id: conversationId } = context.req.valid('param');
      const [history, conversation] = await Promise.all([
        listMessages(caller, conversationId, context.req.valid('query')),
        getConversation(caller, conversationId),
      ]);
      return context.json({ messages: toMessages(history, conversation), next: history.next }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${base}/{id}/messages`,
      summary: 'Send a message. Repeating it with the same id is safe.',
      request: { params: idParam, body: body(words) },
      responses: { 201: json(z.object({ message }), 'The message as it was kept.'), ...refusals },
    }),
    async (context) => {
      const { caller } = context.var;
      const { id: conversationId } = context.req.valid('param');
      const sent = await sendMessage(caller, conversationId, context.req.valid('json'));
      const [shaped] = toMessages(sent, await getConversation(caller, conversationId));
      return context.json({ message: message.parse(shaped) }, 201);
    },
  );
  for (const method of ['post', 'put'] as const) {
    api.openapi(
      createRoute({
        method,
        path: `${base}/{id}/read`,
        summary: 'Everything up to a message, or all there is, is read.',
        request: { params: idParam, body: { content: { 'application/json': { schema: mark } } } },
        responses: { 204: { description: 'Marked.' }, ...refusals },
      }),
      async (context) => {
        const { up_to_seq } = context.req.valid('json');
        await markRead(context.var.caller, context.req.valid('param').id, up_to_seq);
        return context.body(null, 204);
      },
    );
  }
}
