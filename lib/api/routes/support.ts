import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { getConversation } from '../conversations.ts';
import { json, refusals } from '../describe.ts';
import { idParam, limit } from '../fields.ts';
import { conversation, toConversation } from '../shapes/conversation.ts';

const base = '/api/chat/support';
const request = z
  .object({
    conversation_id: z.string(),
    requester_id: z.string(),
    full_name: z.string(),
    avatar_url: z.string().nullable(),
    last_message: z.string().nullable(),
    created_at: z.string(),
  })
  .openapi('SupportRequest');
const one = json(z.object({ conversation }));

/** Asking support, and answering for it. */
export function addSupportRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: base,
      summary: 'The open conversation of the caller with support, started if there is none.',
      responses: { 201: one, ...refusals },
    }),
    async (context) => {
      const { caller } = context.var;
      const row = await getConversation(caller, await caller.rpc<string>('start_support_conversation'));
      return context.json({ conversation: toConversation(row) }, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${base}/queue`,
      summary: 'Requests that nobody has taken, the oldest first. Agents only.',
      request: { query: z.strictObject({ limit: limit(50) }) },
      responses: { 200: json(z.object({ requests: z.array(request) })), ...refusals },
    }),
    async (context) => {
      const page_size = context.req.valid('query').limit;
      const requests = await context.var.caller.rpc<z.infer<typeof request>[]>('list_support_queue', {
        page_size,
      });
      return context.json({ requests }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${base}/{id}/take`,
      summary: 'Take a request: the caller, an agent, answers it. The first of several gets it.',
      request: { params: idParam },
      responses: { 200: one, ...refusals },
    }),
    async (context) => {
      const { caller } = context.var;
      const conversation_id = context.req.valid('param').id;
      await caller.rpc('take_support_conversation', { conversation_id });
      return context.json(
        { conversation: toConversation(await getConversation(caller, conversation_id)) },
        200,
      );
    },
  );
  const turns = [
    ['close', 'close_support_conversation', 'The request is settled; its conversation stays.'],
    ['reopen', 'reopen_support_conversation', 'A closed request is open again.'],
  ] as const;
  for (const [verb, name, summary] of turns) {
    api.openapi(
      createRoute({
        method: 'post',
        path: `${base}/{id}/${verb}`,
        summary,
        request: { params: idParam },
        responses: { 204: { description: 'Done.' }, ...refusals },
      }),
      async (context) => {
        await context.var.caller.rpc(name, { conversation_id: context.req.valid('param').id });
        return context.body(null, 204);
      },
    );
  }
}
