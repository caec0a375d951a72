import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Hub } from '../hub.ts';
import { batchBroadcast } from './batch-broadcast-controller.ts';
import { sendJson } from './http-reply.ts';
import { topicBroadcast } from './topic-broadcast-controller.ts';
import { createUpgradeHandler } from './upgrade.ts';

export interface EndpointStatus {
  health(): { status: number; body: object };
  metrics(): Promise<object>;
}

/** The socket's path as clients of the gateway, of hosted Realtime itself, and behind a gateway that rewrites, ask for it. */
const socketPath = /^\/(?:realtime\/v1|socket)(?:\/websocket)?$/;
const apiPath = /^(?:\/realtime\/v1)?\/api\/(.*)$/;
const topicPath = /^broadcast\/([^/]+)\/events\/([^/]+)$/;

/** The HTTP server: WebSocket upgrades, broadcast over HTTP, `/healthcheck` and `/metrics`. */
export function createEndpoint(hub: Hub, status: EndpointStatus): Server {
  const server = createServer((request, response) => {
    route(hub, status, request, response).catch((error: unknown) => {
      hub.log.error({ error, url: request.url }, 'request failed');
      if (!response.headersSent) sendJson(response, 500, { message: 'Internal Server Error' });
      else response.destroy();
    });
  });
  const upgrade = createUpgradeHandler(hub);
  server.on('upgrade', (request, socket, head) => {
    const url = urlOf(request);
    if (url && socketPath.test(url.pathname)) return upgrade(request, socket, head, url.searchParams);
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return server;
}

async function route(
  hub: Hub,
  status: EndpointStatus,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = urlOf(request);
  if (request.method === 'OPTIONS') return sendJson(response, 204);
  if (url?.pathname === '/healthcheck') {
    const { status: code, body } = status.health();
    return sendJson(response, code, body);
  }
  if (url?.pathname === '/metrics') return sendJson(response, 200, await status.metrics());
  const api = apiPath.exec(url?.pathname ?? '')?.[1];
  if (api === 'ping' && request.method === 'GET') return sendJson(response, 200, { message: 'Success' });
  if (api === 'broadcast' && request.method === 'POST') return batchBroadcast(hub, request, response);
  const [, topic, event] = topicPath.exec(api ?? '') ?? [];
  if (url && topic && event && request.method === 'POST') {
    const isPrivate = url.searchParams.get('private') === 'true';
    const [decodedTopic, decodedEvent] = [decode(topic), decode(event)];
    if (decodedTopic === null || decodedEvent === null)
      return sendJson(response, 400, { message: 'Bad Request' });
    return topicBroadcast(hub, request, response, { topic: decodedTopic, event: decodedEvent, isPrivate });
  }
  sendJson(response, 404, { message: 'Not Found' });
}

function urlOf({ url }: IncomingMessage): URL | null {
  return URL.parse(url ?? '/', 'http://realtime');
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
