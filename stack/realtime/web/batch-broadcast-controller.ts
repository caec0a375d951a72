import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Hub } from '../hub.ts';
import { TextBroadcast } from '../socket/text-broadcast.ts';
import { broadcastToTopic } from '../tenants/batch-broadcast.ts';
import { DatabaseFailure } from '../tenants/database-failure.ts';
import { callerOf, policyHeaders } from './caller.ts';
import { readBody, sendJson } from './http-reply.ts';
import { messagesErrors } from './messages-errors.ts';
import { rateHeaders } from './rate-headers.ts';

const bodyLimit = 8_000_000;
const batch = z.object({
  messages: z.array(
    z.object({
      topic: z.string().min(1),
      event: z.string().min(1),
      payload: z.record(z.string(), z.unknown()),
      private: z.boolean().nullish(),
    }),
  ),
});

/**
 * `POST /api/broadcast`: a batch of messages, 202 without a body. Private messages that the caller may not write are
 * left out in silence, as on hosted Supabase.
 */
export async function batchBroadcast(
  hub: Hub,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const caller = callerOf(hub, request.headers);
  if (!caller) return sendJson(response, 401, { message: 'Unauthorized' });
  const body = await readBody(request, bodyLimit);
  if (!body) return sendJson(response, 413, { message: 'Payload Too Large' });
  const parsed = batch.safeParse(parseJson(body));
  if (!parsed.success) return sendJson(response, 422, { errors: messagesErrors(parsed.error) });
  const { messages } = parsed.data;

  const { events } = hub.rates;
  const headers = rateHeaders(events);
  if (events.isExceeded)
    return sendJson(response, 429, { message: 'You have exceeded your rate limit' }, headers);
  if (events.perSecond + messages.length > events.limit) {
    const message = 'Too many messages to broadcast, please reduce the batch size';
    return sendJson(response, 429, { message }, headers);
  }

  const tooLarge = messages.map(({ payload }) =>
    Buffer.byteLength(JSON.stringify(payload)) > hub.config.limits.payloadBytes
      ? { payload: ['Payload size exceeds tenant limit'] }
      : {},
  );
  if (tooLarge.some((problem) => 'payload' in problem))
    return sendJson(response, 422, { errors: { messages: tooLarge } });

  const headersJson = policyHeaders(request.headers);
  const verdicts = new Map<string, boolean>();
  for (const { topic: name, event, payload, private: isPrivate } of messages) {
    if (isPrivate) {
      const context = { topic: name, token: caller, headersJson };
      const isAllowed =
        verdicts.get(name) ??
        (await hub.authorization.write(context, 'broadcast').catch((error: unknown) => {
          if (error instanceof DatabaseFailure) return false;
          throw error;
        }));
      verdicts.set(name, isAllowed);
      if (!isAllowed) continue;
    }
    const json = JSON.stringify({ type: 'broadcast', event, payload });
    broadcastToTopic(hub, name, isPrivate ?? false, (topic) => new TextBroadcast(topic, 'broadcast', json));
  }
  sendJson(response, 202, undefined, headers);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
