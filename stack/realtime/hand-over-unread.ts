import type { Socket } from 'node:net';
import type { SupervisedChild } from '../supervisor/supervise-child.ts';

/** What is under a socket, which Node's types do not mention. */
interface Handle {
  readStart(): void;
  readStop(): void;
}

/**
 * Hands a socket over after this process has stopped to read from it. Node closes its own copy only when the other
 * process has acknowledged the socket; a client that was answered by then and has sent its first frame would lose it
 * (about one in 300 did: its first join got no answer).
 */
export function handOverUnread(child: SupervisedChild, message: object, socket: Socket): boolean {
  const handle = (socket as Socket & { _handle?: Handle | null })._handle;
  handle?.readStop();
  const isTaken = child.handOver(message, socket);
  if (!isTaken) handle?.readStart();
  return isTaken;
}
