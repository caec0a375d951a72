import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { JwtError } from '../auth/jwt-error.ts';
import { type Handshake, UserSocket } from '../channels/user-socket.ts';
import type { Hub } from '../hub.ts';
import { policyHeaders } from './caller.ts';

/** An upgrade that is answered with plain HTTP. */
class Refusal extends Error {
  readonly status: string;

  constructor(status: string, message: string) {
    super(message);
    this.status = status;
  }
}

const largestFrameBytes = 5_000_000;
const versions: Readonly<Record<string, 1 | 2>> = { '1.0.0': 1, '2.0.0': 2 };

/** Makes the handler of WebSocket upgrades. Deflate stays off: one buffer serves all sockets. */
export function createUpgradeHandler(hub: Hub) {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: largestFrameBytes,
  });
  return (request: IncomingMessage, socket: Duplex, head: Buffer, parameters: URLSearchParams): void => {
    socket.on('error', (error) => hub.log.debug({ error: error.message }, 'socket error during upgrade'));
    try {
      if (!(socket instanceof Socket)) throw new Refusal('400 Bad Request', 'Not a TCP connection');
      const handshake = checkHandshake(hub, request, parameters);
      server.handleUpgrade(request, socket, head, (webSocket) => {
        new UserSocket(hub, webSocket, socket, handshake);
      });
    } catch (error) {
      void refuse(hub, socket, error);
    }
  };
}

function checkHandshake(hub: Hub, request: IncomingMessage, parameters: URLSearchParams): Handshake {
  const version = versions[parameters.get('vsn') ?? '1.0.0'];
  if (!version) throw new Refusal('403 Forbidden', 'Unsupported protocol version');
  const header = request.headers['x-api-key'];
  const key = (typeof header === 'string' && header) || parameters.get('apikey');
  if (!key) throw new Refusal('401 Unauthorized', 'API key is missing');
  const token = hub.verify(key);
  if (hub.sockets.size >= hub.config.limits.connections)
    throw new Refusal('429 Too Many Requests', 'Too many connected users');
  if (hub.rates.joins.isExceeded) throw new Refusal('429 Too Many Requests', 'Too many joins per second');
  return { version, token, headersJson: policyHeaders(request.headers) };
}

/** Answers late, so that clients in a loop do not keep the server busy. */
async function refuse(hub: Hub, socket: Duplex, error: unknown): Promise<void> {
  const isKnown = error instanceof Refusal || error instanceof JwtError;
  if (!isKnown) hub.log.error({ error }, 'upgrade failed');
  const status =
    error instanceof Refusal ? error.status : isKnown ? '401 Unauthorized' : '500 Internal Server Error';
  const message = isKnown ? error.message : 'Error connecting to Realtime';
  hub.log.info({ status, message }, 'upgrade refused');
  await delay(hub.config.connectErrorBackoffMs, undefined, { ref: false });
  const body = JSON.stringify({ error: message });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nConnection: close\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
