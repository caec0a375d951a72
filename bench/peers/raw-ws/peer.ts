import { forkServer } from '../forked-server.ts';
import type { Peer } from '../peer.ts';
import { plainRooms } from '../plain-rooms.ts';
import { connectRawWs } from './connect.ts';

/** The ceiling of the machine: `ws` alone, in one process. */
export const rawWs: Peer = {
  name: 'raw-ws',
  description: 'fan-out by `ws` alone: nothing stored, nobody checked, no order promised',
  async start() {
    const server = await forkServer(new URL('./server.ts', import.meta.url));
    return {
      pids: [server.pid],
      prepare: async (shape) => ({
        url: `ws://127.0.0.1:${server.port}`,
        key: '',
        rooms: plainRooms(shape),
      }),
      stop: server.stop,
    };
  },
  connect: connectRawWs,
};
