import { request as httpRequest, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { KeyResult } from './api-keys.ts';
import { requestHeaders } from './forward-headers.ts';
import { describeUpgrade, type TakesUpgrades } from './hand-over.ts';
import { type Route, upstreamPath } from './routes.ts';
import { unavailable } from './unavailable.ts';

/** Refuses an upgrade with plain HTTP, which is all that a WebSocket client understands at that point. */
export function refuseUpgrade(socket: Duplex, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
  );
}

/** Puts the translated key where the client has put its own: into the query. */
function withTranslatedKey(path: string, apikey: string | undefined): string {
  const url = new URL(path, 'http://upstream');
  if (apikey !== undefined && url.searchParams.has('apikey')) url.searchParams.set('apikey', apikey);
  return `${url.pathname}${url.search}`;
}

/** Joins a WebSocket client and its part: two sockets, bytes copied both ways, closed together. */
export function forwardUpgrade(options: {
  request: IncomingMessage;
  socket: Socket;
  head: Buffer;
  route: Route;
  port: number;
  keys: Extract<KeyResult, { ok: true }>;
  /** A part that takes the socket over, so that none of its bytes need to be copied here. */
  taker: TakesUpgrades | undefined;
}): void {
  const { request, socket, head, route, port, keys } = options;
  const path = withTranslatedKey(upstreamPath(route, request.url ?? '/'), keys.apikey);
  const headers = [...requestHeaders(request, keys, route, `127.0.0.1:${port}`), 'connection', 'upgrade'];
  if (options.taker?.handOver(describeUpgrade(request, path, headers, head), socket)) return;
  const upstream = httpRequest({
    host: '127.0.0.1',
    port,
    path,
    headers,
    setHost: false,
  });
  socket.once('error', () => upstream.destroy());
  upstream.once('error', () => {
    if (!socket.destroyed) refuseUpgrade(socket, 503, unavailable(route));
  });
  upstream.once('response', (answer) => {
    const lines = [`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}`];
    for (const [name, value] of Object.entries(answer.headers)) {
      if (name !== 'transfer-encoding' && name !== 'connection') lines.push(`${name}: ${value}`);
    }
    socket.write(`${lines.join('\r\n')}\r\nconnection: close\r\n\r\n`);
    answer.pipe(socket);
  });
  upstream.once('upgrade', (answer, peer: Socket, firstBytes) => {
    const lines = ['HTTP/1.1 101 Switching Protocols'];
    for (let index = 0; index + 1 < answer.rawHeaders.length; index += 2) {
      lines.push(`${answer.rawHeaders[index]}: ${answer.rawHeaders[index + 1]}`);
    }
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    if (firstBytes.length > 0) socket.write(firstBytes);
    if (head.length > 0) peer.write(head);
    peer.setNoDelay(true);
    for (const [one, other] of [
      [socket, peer],
      [peer, socket],
    ] as const) {
      one.pipe(other);
      one.once('error', () => other.destroy());
      one.once('close', () => other.destroy());
    }
  });
  upstream.end();
}
