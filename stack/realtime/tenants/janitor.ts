import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Sql } from 'postgres';

const everyMs = 60 * 60 * 1_000;
const retryMs = 5_000;

/** Makes the days of `realtime.messages` that are to come and drops those that are over, now and every hour. */
export class Janitor {
  readonly #sql: Sql;
  readonly #log: Logger;
  readonly #stop = new AbortController();

  constructor(sql: Sql, log: Logger) {
    this.#sql = sql;
    this.#log = log;
  }

  start(): void {
    void this.#run();
  }

  stop(): void {
    this.#stop.abort();
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const isDone = await this.#maintain();
      const wait = isDone ? everyMs : retryMs;
      await delay(wait, undefined, { signal: this.#stop.signal, ref: false }).catch(() => undefined);
    }
  }

  async #maintain(): Promise<boolean> {
    try {
      await this.#sql`select realtime.maintain_messages_partitions()`;
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#log.warn({ reason }, 'the partitions of realtime.messages could not be maintained');
      return false;
    }
  }
}
