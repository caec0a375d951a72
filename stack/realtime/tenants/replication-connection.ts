import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ReplicationStream } from '../adapters/postgres/replication-stream.ts';

export interface ReplicationConnectionOptions {
  /** What comes through it, for the log. */
  name: string;
  databaseUrl: string;
  publication: string;
  /** Start of the slot's name. */
  slotPrefix: string;
  log: Logger;
  /** Makes the reader of one stream: it gets each message of the plugin. */
  reader: () => (payload: Buffer) => void;
  /** Called when the stream is back after a loss: what was sent in between is gone. */
  onGap: () => void;
}

const shortestBackoffMs = 100;
const longestBackoffMs = 5_000;

/** Keeps the stream of one publication up. */
export class ReplicationConnection {
  /** How often the stream came up. */
  starts = 0;
  /** Why it is down, or null while it streams. */
  downBecause: string | null = 'not started yet';
  readonly #options: ReplicationConnectionOptions;
  readonly #stop = new AbortController();
  #stream: ReplicationStream | null = null;
  #running: Promise<void> | null = null;
  #whenStreaming = Promise.withResolvers<void>();

  constructor(options: ReplicationConnectionOptions) {
    this.#options = options;
  }

  /** Name of the slot that it streams from. */
  get slot(): string | null {
    return this.downBecause === null ? (this.#stream?.slot ?? null) : null;
  }

  /** Resolves once it streams; rejects when it is stopped before. */
  streaming(): Promise<void> {
    return this.#whenStreaming.promise;
  }

  /** Takes nothing more from the database until `resume`. */
  pause(): void {
    this.#stream?.pause();
  }

  resume(): void {
    this.#stream?.resume();
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    // Whoever waits for a stream that streams already is not concerned, and nobody need wait.
    this.#whenStreaming.promise.catch(() => undefined);
    this.#whenStreaming.reject(new Error('stopped'));
    await this.#stream?.stop();
    await this.#running;
  }

  /** Resolves with true once it streams, or with false after `timeoutMs`. */
  ready(timeoutMs: number): Promise<boolean> {
    const timeout = delay(timeoutMs, false, { ref: false });
    return Promise.race([
      this.#whenStreaming.promise.then(
        () => true,
        () => false,
      ),
      timeout,
    ]);
  }

  async #run(): Promise<void> {
    const { log, name, onGap } = this.#options;
    let failures = 0;
    while (!this.#stop.signal.aborted) {
      const reason = await this.#streamOnce(() => {
        failures = 0;
        if (this.starts > 1) onGap();
      });
      if (this.#stop.signal.aborted) return;
      if (this.downBecause === null) this.#whenStreaming = Promise.withResolvers<void>();
      this.downBecause = reason.message;
      const wait = Math.min(shortestBackoffMs * 2 ** failures, longestBackoffMs) * (0.5 + Math.random() / 2);
      failures += 1;
      log.warn({ reason: reason.message, retryInMs: Math.round(wait) }, `${name} is down`);
      await delay(wait, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  /** Resolves with why the stream ended. */
  async #streamOnce(onStreaming: () => void): Promise<Error> {
    const { databaseUrl, publication, slotPrefix, log, name, reader } = this.#options;
    const stream = new ReplicationStream({ databaseUrl, publication, slotPrefix, onMessage: reader() });
    this.#stream = stream;
    try {
      await stream.start();
    } catch (error) {
      await stream.stop();
      return error instanceof Error ? error : new Error(String(error));
    }
    this.downBecause = null;
    this.#whenStreaming.resolve();
    log.info({ slot: stream.slot }, `${name} is live`);
    this.starts += 1;
    onStreaming();
    return stream.ended;
  }
}
