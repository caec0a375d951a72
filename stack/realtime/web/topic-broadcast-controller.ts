import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Hub } from '../hub.ts';
import { UserBroadcast } from '../socket/user-broadcast.ts';
import { broadcastToTopic } from '../tenants/batch-broadcast.ts';
import { DatabaseFailure } from '../tenants/database-failure.ts';
import { callerOf, policyHeaders } from './caller.ts';
import { readBody, sendJson } from './http-reply.ts';
import { rateHeaders } from './rate-headers.ts';

export interface TopicBroadcastTarget {
  topic: string;
  event: string;
  isPrivate: boolean;
}

/** `POST /api/broadcast/:topic/events/:event`: one message, its payload is the body (JSON or bytes); 202 without a body. */
export async function topicBroadcast(
  hub: Hub,
  request: IncomingMessage,
  response: ServerResponse,
  { topic: name, event, isPrivate }: TopicBroadcastTarget,
): Promise<void> {
  const caller = callerOf(hub, request.headers);
  if (!caller) return sendJson(response, 401, { message: 'Unauthorized' });
  const contentType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  const isJson = contentType === 'application/json';
  if (!isJson && contentType !== 'application/octet-stream') {
    const error = 'Unsupported Media Type. Use application/json or application/octet-stream';
    return sendJson(response, 415, { error });
  }
  const payload = await readBody(request, hub.config.limits.payloadBytes);
  if (!payload)
    return sendJson(response, 422, { errors: { payload: ['Payload size exceeds tenant limit'] } });
  if (isJson && !isValidJson(payload))
    return sendJson(response, 422, { errors: { payload: ['is invalid'] } });

  const { events } = hub.rates;
  const headers = rateHeaders(events);
  if (events.isExceeded)
    return sendJson(response, 429, { message: 'You have exceeded your rate limit' }, headers);
  if (isPrivate) {
    const context = { topic: name, token: caller, headersJson: policyHeaders(request.headers) };
    const verdict = await hub.authorization.write(context, 'broadcast').catch((error: unknown) => {
      if (error instanceof DatabaseFailure) return error;
      throw error;
    });
    if (verdict instanceof DatabaseFailure) {
      const isPolicy = verdict.code === 'Unauthorized';
      return sendJson(response, isPolicy ? 422 : 503, {
        message: isPolicy ? 'RLS policy error' : verdict.message,
      });
    }
    if (!verdict) return sendJson(response, 403, { message: 'Unauthorized' });
  }
  try {
    const parts = { event, isJson, payload, meta: '', id: null };
    broadcastToTopic(hub, name, isPrivate, (topic) => new UserBroadcast({ ...parts, topic }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return sendJson(response, 422, { errors: { event: [error.message] } });
  }
  sendJson(response, 202, undefined, headers);
}

function isValidJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString());
    return true;
  } catch {
    return false;
  }
}
