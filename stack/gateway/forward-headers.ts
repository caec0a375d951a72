import type { IncomingMessage } from 'node:http';
import type { KeyResult } from './api-keys.ts';
import type { Route } from './routes.ts';

/** Headers that concern one connection only (RFC 9110, 7.6.1). `transfer-encoding` of a request is kept: it frames its body. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
]);
const written = new Set(['apikey', 'authorization', 'host', 'forwarded']);

/** Pairs of a raw header list, names in lower case. */
function* pairs(raw: readonly string[]): Generator<[name: string, value: string]> {
  for (let index = 0; index + 1 < raw.length; index += 2) {
    yield [(raw[index] ?? '').toLowerCase(), raw[index + 1] ?? ''];
  }
}

/** The headers that go upstream: the client's own with translated keys and where it came from. */
export function requestHeaders(
  request: IncomingMessage,
  keys: Extract<KeyResult, { ok: true }>,
  route: Route,
  upstreamHost: string,
): string[] {
  const headers: string[] = ['host', upstreamHost];
  for (const [name, value] of pairs(request.rawHeaders)) {
    if (hopByHop.has(name) || written.has(name) || name.startsWith('x-forwarded-')) continue;
    headers.push(name, value);
  }
  if (keys.apikey !== undefined) headers.push('apikey', keys.apikey);
  if (keys.authorization !== undefined) headers.push('authorization', keys.authorization);
  const host = request.headers.host ?? upstreamHost;
  headers.push(
    'x-forwarded-for',
    [request.headers['x-forwarded-for'], request.socket.remoteAddress].filter(Boolean).join(', '),
    'x-forwarded-host',
    host,
    'x-forwarded-proto',
    'http',
    'x-forwarded-port',
    host.split(':')[1] ?? '80',
    'x-forwarded-prefix',
    route.prefix,
  );
  return headers;
}

/** The headers that go back: the upstream's own, and leave for any origin to read them where it says nothing. */
export function responseHeaders(rawHeaders: readonly string[], allowAnyOrigin: boolean): string[] {
  const headers: string[] = [];
  let hasOrigin = false;
  for (const [name, value] of pairs(rawHeaders)) {
    if (hopByHop.has(name) || name === 'transfer-encoding') continue;
    if (name === 'access-control-allow-origin') hasOrigin = true;
    headers.push(name, value);
  }
  if (allowAnyOrigin && !hasOrigin) headers.push('access-control-allow-origin', '*');
  return headers;
}
