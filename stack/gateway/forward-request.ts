import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { answerJson } from './answer-json.ts';
import type { KeyResult } from './api-keys.ts';
import { requestHeaders, responseHeaders } from './forward-headers.ts';
import { PartConnections } from './part-connections.ts';
import { type Route, upstreamPath } from './routes.ts';
import { sendRequest } from './send-request.ts';
import { unavailable } from './unavailable.ts';

const connectionsTo = new Map<number, PartConnections>();

function connectionsOf(port: number): PartConnections {
  const known = connectionsTo.get(port);
  if (known) return known;
  const made = new PartConnections(port);
  connectionsTo.set(port, made);
  return made;
}

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
  const connections = connectionsOf(port);
  const connection = connections.take();
  const client = request.socket;
  let keepSeconds = 0;
  let isOver = false;

  connection.begin(
    {
      beforeRead: () => client.cork(),
      head(head) {
        keepSeconds = head.keepSeconds;
        response.writeHead(head.status, responseHeaders(head.rawHeaders, route.answersPreflight));
      },
      body: (piece) => response.write(piece),
      end() {
        isOver = true;
        response.end();
      },
      afterRead() {
        // What one read brought leaves by one write, at once, so that it is known whether all of it has gone.
        client.uncork();
        if (isOver) giveBack();
        if (response.writableLength === 0) return 'written';
        return response.writableNeedDrain && !isOver ? 'full' : 'kept';
      },
      failed(error) {
        isOver = true;
        sending.stop();
        if (response.destroyed) return;
        if (response.headersSent) {
          response.destroy();
          return;
        }
        log.warn({ part: 'gateway', service: route.service, code: error.code }, 'upstream does not answer');
        answerJson(response, 503, unavailable(route), { 'retry-after': '1' });
      },
    },
    request.method !== 'HEAD',
  );
  const giveBack = () => {
    // A part may answer before it has heard everything; then the rest must not become the next request.
    connections.giveBack(connection, sending.isDone ? keepSeconds : 0);
    sending.stop();
  };
  response.on('drain', () => {
    if (!isOver) connection.socket.resume();
  });
  response.once('close', () => {
    if (isOver) return;
    isOver = true;
    sending.stop();
    connection.finish();
    connection.socket.destroy();
  });
  const sending = sendRequest(
    request,
    connection.socket,
    upstreamPath(route, request.url ?? '/'),
    requestHeaders(request, options.keys, route, `127.0.0.1:${port}`),
  );
}
