import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { answerJson } from './answer-json.ts';
import type { KeyResult } from './api-keys.ts';
import { requestHeaders, responseHeaders } from './forward-headers.ts';
import { type Route, upstreamPath } from './routes.ts';
import { unavailable } from './unavailable.ts';

/** An idle connection is dropped before PostgREST does so after 30 s, which would fail the request that meets it. */
const idleMs = 20_000;
const agent = new Agent({ keepAlive: true, maxFreeSockets: 64, timeout: idleMs, scheduling: 'lifo' });

/** Sends a request on to its part and streams the answer back; 503 with a sentence when the part is down. */
export function forwardRequest(options: {
  request: IncomingMessage;
  response: ServerResponse;
  route: Route;
  port: number;
  keys: Extract<KeyResult, { ok: true }>;
  log: Logger;
}): void {
  const { request, response, route, port, log } = options;
  const upstream = httpRequest({
    agent,
    host: '127.0.0.1',
    port,
    method: request.method,
    path: upstreamPath(route, request.url ?? '/'),
    headers: requestHeaders(request, options.keys, route, `127.0.0.1:${port}`),
    setHost: false,
  });
  upstream.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, responseHeaders(answer, route.answersPreflight));
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  upstream.once('error', (error: NodeJS.ErrnoException) => {
    if (response.destroyed) return;
    if (response.headersSent) {
      response.destroy();
      return;
    }
    log.warn({ part: 'gateway', service: route.service, code: error.code }, 'upstream does not answer');
    answerJson(response, 503, unavailable(route), { 'retry-after': '1' });
  });
  response.once('close', () => {
    if (!response.writableFinished) upstream.destroy();
  });
  request.pipe(upstream);
}
