import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { decodeLogicalMessage } from '../adapters/postgres/decoder.ts';
import { ReplicationStream } from '../adapters/postgres/replication-stream.ts';
import { type BroadcastRow, messageRowReader } from './message-row.ts';

export interface ReplicationConnectionOptions {
  databaseUrl: string;
  log: Logger;
  onMessage: (row: BroadcastRow) => void;
  /** Called when the stream is back after a loss: what was sent in between is gone. */
  onGap: () => void;
}

const publication = 'supabase_realtime_messages_publication';
const slotPrefix = 'supabase_realtime_messages_replication_slot';
const shortestBackoffMs = 100;
const longestBackoffMs = 5_000;

/** Keeps the stream of `realtime.messages` up: broadcast from the database. */
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

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#stream?.stop();
    await this.#running;
  }

  /** Resolves with true once it streams, or with false after `timeoutMs`. */
  ready(timeoutMs: number): Promise<boolean> {
    const timeout = delay(timeoutMs, false, { ref: false });
    return Promise.race([this.#whenStreaming.promise.then(() => true), timeout]);
  }

  async #run(): Promise<void> {
    const { log, onGap } = this.#options;
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
      log.warn(
        { reason: reason.message, retryInMs: Math.round(wait) },
        'broadcast from the database is down',
      );
      await delay(wait, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  /** Resolves with why the stream ended. */
  async #streamOnce(onStreaming: () => void): Promise<Error> {
    const { databaseUrl, log } = this.#options;
    const stream = new ReplicationStream({ databaseUrl, publication, slotPrefix, onMessage: this.#reader() });
    this.#stream = stream;
    try {
      await stream.start();
    } catch (error) {
      await stream.stop();
      return error instanceof Error ? error : new Error(String(error));
    }
    this.downBecause = null;
    this.#whenStreaming.resolve();
    log.info({ slot: stream.slot }, 'broadcast from the database is live');
    this.starts += 1;
    onStreaming();
    return stream.ended;
  }

  #reader(): (payload: Buffer) => void {
    const { log, onMessage } = this.#options;
    let read: ReturnType<typeof messageRowReader> | null = null;
    return (payload) => {
      const message = decodeLogicalMessage(payload);
      if (message.kind === 'relation') read = messageRowReader(message.relation);
      if (message.kind !== 'insert') return;
      const row = read?.(message.row);
      if (!row) return log.warn('a message without topic, event, private or payload was dropped');
      try {
        onMessage(row);
      } catch (error) {
        log.error({ error, topic: row.topic }, 'UnableToBroadcastChanges');
      }
    };
  }
}
