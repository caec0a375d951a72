import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import pg from 'pg';
import { readStreamMessage, writeStandbyStatus } from './protocol.ts';

export interface ReplicationStreamOptions {
  databaseUrl: string;
  publication: string;
  /** Start of the slot's name; a random suffix keeps two servers apart. */
  slotPrefix: string;
  /** Gets each message of the plugin; what it throws ends the stream. */
  onMessage: (payload: Buffer) => void;
}

/** What `pg` has and its types do not mention: the raw connection under a client. */
interface CopyConnection extends NodeJS.EventEmitter {
  stream: Socket;
  sendCopyFromChunk(chunk: Buffer): void;
}

const statusEveryMs = 10_000;
/** Postgres sends a keepalive at least every 30 s (half of wal_sender_timeout). */
const silenceMs = 75_000;

/** One connection that streams a publication through a temporary slot: nothing of it outlives the connection. */
export class ReplicationStream {
  readonly slot: string;
  /** Resolves with the reason when the stream has ended; never rejects. */
  readonly ended: Promise<Error>;
  readonly #client: pg.Client;
  readonly #connection: CopyConnection;
  readonly #options: ReplicationStreamOptions;
  readonly #end: (reason: Error) => void;
  #position = 0n;
  #heardAt = Date.now();
  #isPaused = false;

  constructor(options: ReplicationStreamOptions) {
    this.#options = options;
    this.slot = `${options.slotPrefix}_${randomBytes(4).toString('hex')}`;
    const config: pg.ClientConfig & { replication: string } = {
      connectionString: options.databaseUrl,
      application_name: 'realtime_replication_connection',
      replication: 'database',
      // Values come as text: always the same one for the same value.
      options: '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=postgres',
      keepAlive: true,
    };
    this.#client = new pg.Client(config);
    this.#connection = (this.#client as pg.Client & { connection: CopyConnection }).connection;
    const ending = Promise.withResolvers<Error>();
    this.ended = ending.promise;
    this.#end = ending.resolve;
    this.#client.on('error', (error) => this.#fail(error));
    this.#client.on('end', () => this.#fail(new Error('the connection has ended')));
  }

  /** Bytes of write-ahead log up to which everything was handled. */
  get position(): bigint {
    return this.#position;
  }

  /** Connects, makes the slot and starts to stream. @throws Error of the database or the network */
  async start(): Promise<void> {
    await this.#client.connect();
    await this.#client.query(
      `CREATE_REPLICATION_SLOT "${this.slot}" TEMPORARY LOGICAL pgoutput NOEXPORT_SNAPSHOT`,
    );
    this.#connection.on('copyData', ({ chunk }: { chunk: Buffer }) => this.#receive(chunk));
    const started = once(this.#connection, 'replicationStart');
    const { publication } = this.#options;
    this.#client
      .query(
        `START_REPLICATION SLOT "${this.slot}" LOGICAL 0/0 (proto_version '1', publication_names '${publication}')`,
      )
      .catch((error: Error) => this.#fail(error));
    await Promise.race([started, this.ended.then((reason) => Promise.reject(reason))]);
    const timer = setInterval(() => this.#check(), statusEveryMs);
    void this.ended.then(() => clearInterval(timer));
  }

  /** Reads nothing more until `resume`: Postgres waits. */
  pause(): void {
    this.#connection.stream.pause();
    this.#isPaused = true;
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#heardAt = Date.now();
    this.#connection.stream.resume();
  }

  /** Ends the stream and its slot. */
  async stop(): Promise<void> {
    this.#end(new Error('stopped'));
    // `end()` would wait for the copy to finish; closing the socket is what a temporary slot is made for.
    await this.#client.end().catch(() => undefined);
  }

  #receive(chunk: Buffer): void {
    this.#heardAt = Date.now();
    try {
      const message = readStreamMessage(chunk);
      if (message.kind === 'data') this.#options.onMessage(message.payload);
      if (message.end > this.#position) this.#position = message.end;
      if (message.kind === 'keepalive' && message.wantsReply) this.#sendStatus();
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #check(): void {
    if (!this.#isPaused && Date.now() - this.#heardAt > silenceMs)
      this.#fail(new Error('the server has gone silent'));
    else this.#sendStatus();
  }

  #sendStatus(): void {
    this.#connection.sendCopyFromChunk(writeStandbyStatus(this.#position));
  }

  #fail(reason: Error): void {
    this.#end(reason);
    this.#client.end().catch(() => undefined);
  }
}
