import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { mintMessageId } from '../../chat/message-id.ts';
import type { ApiEnv } from '../api-env.ts';
import { getConversation } from '../conversations.ts';
import { body, json, refusals } from '../describe.ts';
import { content, id, limit } from '../fields.ts';
import { messageById } from '../messages.ts';
import { message, toMessages } from '../shapes/message.ts';

const base = '/api/chat/contexts';
const type = z.string().regex(/^[a-z][a-z_]{0,59}$/);
const name = z.string().min(1).max(200);
const line = z
  .object({
    context_type: z.string(),
    context_id: z.string(),
    title: z.string(),
    role: z.string(),
    conversation_id: z.string().nullable(),
    last_message_at: z.string(),
    unread_count: z.number(),
  })
  .openapi('Context');
const listing = z.strictObject({
  context_type: type.optional(),
  context_id: name.optional(),
  limit: limit(20),
  before_at: z.iso.datetime({ offset: true }).optional(),
  before_type: type.optional(),
  before_id: name.optional(),
});

/** Talking about a booking, a dispute or whatever else the host platform feeds. */
export function addContextRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: base,
      summary: 'What the caller takes part in, of one type or one thing if wanted.',
      request: { query: listing },
      responses: { 200: json(z.object({ contexts: z.array(line) })), ...refusals },
    }),
    async (context) => {
      const { limit: page_size, ...filter } = context.req.valid('query');
      const contexts = await context.var.caller.rpc<z.infer<typeof line>[]>('list_contexts', {
        page_size,
        ...filter,
      });
      return context.json({ contexts }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${base}/{context_type}/{context_id}/messages`,
      summary:
        'Send a message about a context; the first makes its conversation. Go on at its conversation_id.',
      request: {
        params: z.strictObject({ context_type: type, context_id: name }),
        body: body(z.strictObject({ content, id: id.optional() })),
      },
      responses: { 201: json(z.object({ message })), ...refusals },
    }),
    async (context) => {
      const { caller } = context.var;
      const words = context.req.valid('json');
      const sent = await caller.rpc<{ id: string; conversation_id: string }>('send_to_context', {
        ...context.req.valid('param'),
        content: words.content,
        id: words.id ?? mintMessageId(),
      });
      const [page, conversation] = await Promise.all([
        messageById(caller, sent.id),
        getConversation(caller, sent.conversation_id),
      ]);
      return context.json({ message: message.parse(toMessages(page, conversation)[0]) }, 201);
    },
  );
}
