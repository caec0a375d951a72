import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { type RequestBody, requestBody } from './request-body.ts';

/** Answers one request; `peer` is the address at the other end of the socket. */
export type FetchHandler = (request: Request, peer: string | null) => Promise<Response>;

function toRequest(req: IncomingMessage, body: RequestBody | undefined, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined && !name.startsWith(':'))
      headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return new Request(`http://${req.headers.host ?? '127.0.0.1'}${req.url}`, {
    method: req.method,
    headers,
    signal,
    ...(body && { body: body.stream, duplex: 'half' }),
  });
}

async function send(response: Response, res: ServerResponse): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader('set-cookie', cookies);
  if (!response.body) {
    res.end();
    return;
  }
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream), res);
}

/** Serves a fetch handler on 127.0.0.1. A handler that throws is a 500; a client that goes away aborts its request. */
export async function serveFetch(port: number, handler: FetchHandler): Promise<Server> {
  const server = createServer(async (req, res) => {
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const body = req.method === 'GET' || req.method === 'HEAD' ? undefined : requestBody(req);
    try {
      const response = await handler(toRequest(req, body, gone.signal), req.socket.remoteAddress ?? null);
      // An answer to half a request leaves the connection in a state from which not every client recovers.
      const isWhole = body === undefined || (await body.drain());
      if (!isWhole) res.shouldKeepAlive = false;
      await send(response, res);
      if (!isWhole) req.destroy();
    } catch (error) {
      if (gone.signal.aborted) return;
      console.error(error);
      if (res.headersSent) res.destroy();
      else res.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"internal error"}');
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
