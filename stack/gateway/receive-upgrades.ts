import { IncomingMessage, type Server } from 'node:http';
import { Socket } from 'node:net';
import type { HandedUpgrade } from './hand-over.ts';

function isUpgrade(message: unknown): message is HandedUpgrade {
  return (
    typeof message === 'object' && message !== null && (message as { kind?: unknown }).kind === 'upgrade'
  );
}

/**
 * In the process of a part that superviseChild starts with `ipc: true`: takes over the WebSocket upgrades that the
 * gateway has accepted, and emits each as `upgrade` of `server`, as if it had come in there. From then on the client's
 * socket belongs to this process alone; no byte of it passes the gateway. Does nothing without an IPC channel.
 */
export function receiveUpgrades(server: Server): void {
  process.on('message', (message: unknown, socket: unknown) => {
    // A client that has gone meanwhile arrives as no socket at all.
    if (!isUpgrade(message) || !(socket instanceof Socket)) return;
    const request = new IncomingMessage(socket);
    request.method = message.method;
    request.url = message.url;
    request.httpVersion = '1.1';
    request.rawHeaders = message.rawHeaders;
    for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
      const name = message.rawHeaders[index]?.toLowerCase();
      if (name) request.headers[name] = message.rawHeaders[index + 1];
    }
    socket.setNoDelay(true);
    server.emit('upgrade', request, socket, Buffer.from(message.head, 'base64'));
  });
  // The stack is gone: nothing is left to serve for.
  process.on('disconnect', () => process.exit(0));
}
