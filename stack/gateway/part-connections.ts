import { PartConnection } from './part-connection.ts';

/** An idle connection is dropped before PostgREST does so after 30 s, which would fail the request that meets it. */
const idleSeconds = 20;
const maxIdle = 64;

/** Connections to one part that wait for their next request. The last one used is used first, so that the others age. */
export class PartConnections {
  readonly #idle: PartConnection[] = [];

  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  /** One that is free, or a new one. */
  take(): PartConnection {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      // The part may just have closed it.
      if (!idle.socket.writable) continue;
      idle.socket.setTimeout(0);
      idle.socket.ref();
      return idle;
    }
    return new PartConnection(this.#port, (gone) => this.#forget(gone));
  }

  /** Gives one back whose answer has ended; `keepSeconds` is how long the part says that it stays. */
  giveBack(connection: PartConnection, keepSeconds: number): void {
    connection.finish();
    const seconds = Math.min(keepSeconds, idleSeconds);
    if (seconds <= 0 || this.#idle.length >= maxIdle || !connection.socket.writable) {
      connection.socket.destroy();
      return;
    }
    connection.socket.setTimeout(seconds * 1000);
    connection.socket.unref();
    this.#idle.push(connection);
  }

  #forget(connection: PartConnection): void {
    const place = this.#idle.indexOf(connection);
    if (place >= 0) this.#idle.splice(place, 1);
  }
}
