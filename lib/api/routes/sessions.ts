import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-env.ts';
import { body, json, refusals } from '../describe.ts';
import { id, idParam, limit, nextTimeCursor, readTimeCursor, timeCursor } from '../fields.ts';
import { participant, session, sessionLine, sessionStatus } from '../shapes/session.ts';

const base = '/api/chat/sessions';
const time = z.iso.datetime({ offset: true });
const reason = z.string().max(500).optional();
const one = json(z.object({ session }));
type Row = z.infer<typeof session>;

/** Mentorship sessions: asking for one, answering, taking it on. */
export function addSessionRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: base,
      summary: "The caller's sessions, the latest scheduled first.",
      request: {
        query: z.strictObject({ status: sessionStatus.optional(), limit: limit(20), before: timeCursor }),
      },
      responses: {
        200: json(z.object({ sessions: z.array(sessionLine), next: z.string().nullable() })),
        ...refusals,
      },
    }),
    async (context) => {
      const { limit: page_size, before, status } = context.req.valid('query');
      const args = { page_size, status, ...readTimeCursor(before) };
      const sessions = await context.var.caller.rpc<z.infer<typeof sessionLine>[]>('list_sessions', args);
      const last = sessions.at(-1);
      const next = nextTimeCursor(
        sessions.length === page_size,
        last && { at: last.scheduled_at, id: last.id },
      );
      return context.json({ sessions, next }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: base,
      summary: 'Ask a mentor for a session; the caller is its student.',
      request: {
        body: body(
          z.strictObject({
            mentor_id: id,
            topic: z.string().min(1).max(200),
            scheduled_at: time,
            expires_at: time.optional(),
            metadata: z.record(z.string(), z.unknown()).optional(),
          }),
        ),
      },
      responses: { 201: one, ...refusals },
    }),
    async (context) => {
      const row = await context.var.caller.rpc<Row>('request_session', context.req.valid('json'));
      return context.json({ session: session.parse(row) }, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${base}/{id}/participants`,
      summary: 'The mentor and the student.',
      request: { params: idParam },
      responses: { 200: json(z.object({ participants: z.array(participant) })), ...refusals },
    }),
    async (context) => {
      const session_id = context.req.valid('param').id;
      const participants = await context.var.caller.rpc<z.infer<typeof participant>[]>(
        'get_session_participants',
        { session_id },
      );
      return context.json({ participants }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: `${base}/{id}`,
      summary: 'Take a session one step on: accept, decline with a reason, start, complete.',
      request: { params: idParam, body: body(z.strictObject({ status: sessionStatus, reason })) },
      responses: { 200: one, ...refusals },
    }),
    async (context) => {
      const args = { session_id: context.req.valid('param').id, ...context.req.valid('json') };
      const row = await context.var.caller.rpc<Row>('update_session_status', args);
      return context.json({ session: session.parse(row) }, 200);
    },
  );
}
