import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { getConversation } from '../conversations.ts';
import { body, json, refusals } from '../describe.ts';
import { content, id, idParam, limit, nextTimeCursor, readTimeCursor, timeCursor } from '../fields.ts';
import { sendMessage } from '../messages.ts';
import { message, toMessages } from '../shapes/message.ts';

const words = { content, id: id.optional(), reply_to: id.optional() };
const sending = z.union([
  z.strictObject({ conversation_id: id, ...words }),
  z.strictObject({ receiver_id: id, ...words }),
]);
const searching = z.strictObject({
  q: z.string().min(1).max(200),
  conversation_id: id.optional(),
  limit: limit(20, 100),
  before: timeCursor,
});
const found = z.object({
  results: z.array(
    z.object({
      conversation_id: z.string(),
      message_id: z.string(),
      snippet: z.string(),
      content: z.string(),
    }),
  ),
  next: z.string().nullable(),
});

interface Hit {
  conversation_id: string;
  message: { id: string; content: string; created_at: string };
  snippet: string;
}

/** Sending, deleting, searching and counting under `/api/chat` and its older name `/api/messages`. */
export function addChatRoutes(api: OpenAPIHono<ApiEnv>, base: string): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: `${base}/send`,
      summary: 'Send a message to a conversation, or to a person. Repeating it with the same id is safe.',
      request: { body: body(sending) },
      responses: { 201: json(z.object({ message }), 'The message as it was kept.'), ...refusals },
    }),
    async (context) => {
      const { caller } = context.var;
      const wanted = context.req.valid('json');
      const conversationId =
        'conversation_id' in wanted
          ? wanted.conversation_id
          : await caller.rpc<string>('create_direct_conversation', { other_user_id: wanted.receiver_id });
      const sent = await sendMessage(caller, conversationId, wanted);
      const [shaped] = toMessages(sent, await getConversation(caller, conversationId));
      return context.json({ message: message.parse(shaped) }, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${base}/unread-count`,
      summary: 'How many messages the caller has not read.',
      responses: { 200: json(z.object({ unread_count: z.number() })), ...refusals },
    }),
    async (context) => {
      const unread_count = await context.var.caller.rpc<number>('unread_message_count');
      return context.json({ unread_count }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: `${base}/messages/{id}`,
      summary: 'Delete a message: it is hidden, and can be restored.',
      request: { params: idParam },
      responses: { 204: { description: 'Deleted.' }, ...refusals },
    }),
    async (context) => {
      await context.var.caller.rpc('delete_message', { message_id: context.req.valid('param').id });
      return context.body(null, 204);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${base}/search`,
      summary: 'Search the messages of the caller, newest first.',
      request: { query: searching },
      responses: { 200: json(found), ...refusals },
    }),
    async (context) => {
      const { q, conversation_id, limit: size, before } = context.req.valid('query');
      const hits = await context.var.caller.rpc<Hit[]>('search_messages', {
        query: q,
        conversation_id: conversation_id ?? null,
        page_size: size,
        ...readTimeCursor(before),
      });
      const last = hits.at(-1)?.message;
      const results = hits.map((hit) => ({
        conversation_id: hit.conversation_id,
        message_id: hit.message.id,
        content: hit.message.content,
        // Hits stand between two control characters, for programs that mark them.
        snippet: hit.snippet,
      }));
      const next = nextTimeCursor(hits.length === size, last && { at: last.created_at, id: last.id });
      return context.json({ results, next }, 200);
    },
  );
}
