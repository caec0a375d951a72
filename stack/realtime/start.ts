import { fileURLToPath } from 'node:url';
import type { StackContext } from '../context.ts';
import { type SupervisedChild, superviseChild } from '../supervisor/supervise-child.ts';
import { handOverUnread } from './hand-over-unread.ts';

/**
 * Starts Realtime as a process of its own. It is ready when broadcast from the database is live. Its limits are taken
 * from the stack's environment (`TENANT_MAX_EVENTS_PER_SECOND` and the others in config.ts).
 */
export async function startRealtime(context: StackContext): Promise<SupervisedChild> {
  const { ports, secrets, database, log } = context;
  const child = await superviseChild({
    name: 'realtime',
    command: process.execPath,
    args: [fileURLToPath(new URL('main.ts', import.meta.url))],
    env: {
      PORT: String(ports.realtime),
      HOST: '127.0.0.1',
      DB_URL: database.admin,
      API_JWT_SECRET: secrets.jwtSecret,
    },
    // The gateway hands its clients' sockets over, so that no frame passes through a second process.
    ipc: true,
    log,
    ready: async () => (await fetch(`http://127.0.0.1:${ports.realtime}/healthcheck`)).ok,
  });
  return { ...child, handOver: (message, socket) => handOverUnread(child, message, socket) };
}
