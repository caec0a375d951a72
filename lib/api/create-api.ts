import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { ServerEnv } from '../config/server-env.ts';
import type { ApiEnv } from './api-env.ts';
import { ApiProblem } from './api-problem.ts';
import { authenticate } from './authenticate.ts';
import { documentInfo } from './document.ts';
import { jsonLog, type Log } from './log.ts';
import { problemResponse } from './problem-response.ts';
import { requireJson } from './require-json.ts';
import { addChannelRoutes } from './routes/channels.ts';
import { addChatRoutes } from './routes/chat.ts';
import { addContextRoutes } from './routes/contexts.ts';
import { addCsrfRoute } from './routes/csrf.ts';
import { addNotificationRoutes } from './routes/notifications.ts';
import { addPreferenceRoutes } from './routes/preferences.ts';
import { addPresenceRoutes } from './routes/presence.ts';
import { addPushTokenRoutes } from './routes/push-tokens.ts';
import { addSessionRoutes } from './routes/sessions.ts';
import { addStatusRoute } from './routes/status.ts';
import { addSupportRoutes } from './routes/support.ts';
import { addThreadMessageRoutes } from './routes/thread-messages.ts';
import { addThreadRoutes } from './routes/threads.ts';

/** The longest honest request is a campaign's list of 5,000 ids. */
const BODY_LIMIT = 256 * 1024;

/**
 * The REST API as a Hono app: every path of the source documents over the database's own functions.
 * @param settings where Supabase is; asked for with each request
 */
export function createApi(settings: () => ServerEnv, log: Log = jsonLog): OpenAPIHono<ApiEnv> {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const errors = result.error.issues.map(({ path, message }) => ({
        path: [result.target === 'json' ? 'body' : result.target, ...path].join('.'),
        message,
      }));
      throw new ApiProblem(422, 'BDREQ', { errors });
    },
  });
  api.onError(problemResponse);
  api.notFound((context) => problemResponse(new ApiProblem(404, 'NOPTH'), context));

  api.use(async (context, next) => {
    const began = performance.now();
    context.set('requestId', crypto.randomUUID());
    context.set('settings', settings());
    context.set('log', log);
    context.header('X-Request-Id', context.var.requestId);
    context.header('Cache-Control', 'private, no-store');
    await next();
    log('info', 'request', {
      requestId: context.var.requestId,
      method: context.req.method,
      // Without the query: what people search for is theirs.
      path: context.req.path,
      status: context.res.status,
      ms: Math.round(performance.now() - began),
      userId: context.var.caller?.userId,
    });
  });
  // Any page may call with a bearer token; without Allow-Credentials no page but ours can use a cookie.
  api.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowHeaders: ['Authorization', 'Content-Type'],
      exposeHeaders: ['X-Request-Id', 'Retry-After'],
      maxAge: 7200,
    }),
  );
  api.use(
    methodNotAllowed({
      app: api,
      onMethodNotAllowed: (_context, methods) => {
        throw new ApiProblem(405, 'NOVRB', { headers: { Allow: methods.join(', ') } });
      },
    }),
  );
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  api.doc31('/api/openapi.json', documentInfo);
  api.use(bodyLimit({ maxSize: BODY_LIMIT }), authenticate, requireJson);

  addCsrfRoute(api);
  for (const base of ['/api/chat', '/api/messages']) addChatRoutes(api, base);
  for (const base of ['/api/chat/channels', '/api/chat/conversations', '/api/messages/conversations']) {
    addChannelRoutes(api, base);
  }
  addSupportRoutes(api);
  addContextRoutes(api);
  addSessionRoutes(api);
  addThreadRoutes(api);
  addThreadMessageRoutes(api);
  addPresenceRoutes(api);
  addNotificationRoutes(api);
  addPreferenceRoutes(api);
  addPushTokenRoutes(api);
  addStatusRoute(api);
  return api;
}
