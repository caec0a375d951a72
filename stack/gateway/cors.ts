import type { IncomingMessage, ServerResponse } from 'node:http';

const methods = 'GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS';
/** What supabase-js sends, for a preflight that does not say what it wants. */
const usualHeaders = 'authorization, x-client-info, apikey, content-type, prefer, range, x-upsert';

/** True for a browser's question whether it may send a request. */
export function isPreflight(request: IncomingMessage): boolean {
  return request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
}

/** Answers a preflight: any origin may ask, since keys and tokens decide, never cookies. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': methods,
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? usualHeaders,
    'access-control-max-age': '3600',
    'content-length': '0',
  });
  response.end();
}
