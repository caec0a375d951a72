import { WebSocket } from 'ws';
import type { Wiring } from '../peer.ts';

/**
 * Joins some members once more, to their rooms in turn, by sockets that are then never read again: what is sent to them waits in
 * the server, as for a phone that has lost its network.
 *
 * @returns what lets them go
 */
export async function stallReaders({ url, key, rooms }: Wiring, count: number): Promise<() => void> {
  const address = `${url.replace(/^http/, 'ws')}/realtime/v1/websocket?apikey=${key}&vsn=2.0.0`;
  const join = async (index: number): Promise<WebSocket> => {
    const room = rooms[index % rooms.length];
    const socket = new WebSocket(address, { perMessageDeflate: false });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('message', (reply: Buffer) => {
        if (reply.includes('"status":"ok"')) resolve();
        else reject(new Error(`a reader could not join: ${reply}`));
      });
      socket.once('open', () => {
        const config = { private: true, broadcast: {}, presence: {}, postgres_changes: [] };
        const payload = { config, access_token: room?.members[0]?.token };
        socket.send(JSON.stringify(['1', '1', `realtime:${room?.topic}`, 'phx_join', payload]));
      });
    });
    socket.on('error', () => undefined);
    socket.pause();
    return socket;
  };
  const sockets = await Promise.all(Array.from({ length: count }, (_, index) => join(index)));
  return () => {
    for (const socket of sockets) socket.terminate();
  };
}
