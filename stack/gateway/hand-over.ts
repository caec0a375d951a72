import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** What goes over the IPC channel beside a socket: the request that wants to be upgraded. */
export interface HandedUpgrade {
  kind: 'upgrade';
  method: string;
  url: string;
  rawHeaders: string[];
  /** Bytes that came behind the request, base64. */
  head: string;
}

/** A part whose process takes accepted sockets over. */
export interface TakesUpgrades {
  /** Sends the socket to the process; false when that is not there to take it. */
  handOver(message: HandedUpgrade, socket: Socket): boolean;
}

/** True when a part's process takes sockets over. */
export function takesUpgrades(part: object | undefined): part is TakesUpgrades {
  return part !== undefined && 'handOver' in part;
}

/** Describes an upgrade for the process that takes it over. */
export function describeUpgrade(
  request: IncomingMessage,
  url: string,
  rawHeaders: string[],
  head: Buffer,
): HandedUpgrade {
  return { kind: 'upgrade', method: request.method ?? 'GET', url, rawHeaders, head: head.toString('base64') };
}
