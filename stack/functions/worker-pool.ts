import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { FunctionConfig } from './function-config.ts';
import { FunctionWorker } from './function-worker.ts';

interface Entry {
  worker: FunctionWorker;
  requests: number;
  idle: NodeJS.Timeout | undefined;
}

/** Workers by function: started by the first request, stopped after a rest, replaced when their code changes. */
export class WorkerPool {
  readonly #entries = new Map<string, Entry>();
  /** Also those that were replaced and still answer. */
  readonly #alive = new Set<FunctionWorker>();
  readonly #folder: string;
  readonly #journals: string;
  readonly #environment: () => Record<string, string>;
  readonly #idleMs: number;
  readonly #log: Logger;
  #started = 0;

  /**
   * @param folder for the workers' sockets; removed by `stop`
   * @param journals for what workers want to find again; stays
   */
  constructor(
    folder: string,
    journals: string,
    environment: () => Record<string, string>,
    idleMs: number,
    log: Logger,
  ) {
    this.#folder = folder;
    this.#journals = journals;
    this.#environment = environment;
    this.#idleMs = idleMs;
    this.#log = log;
  }

  /**
   * Lends a worker that serves; call `release` when the request is over, whatever its end.
   * @throws FunctionError 503 when it does not start
   */
  async borrow(config: FunctionConfig): Promise<{ worker: FunctionWorker; release: () => void }> {
    const entry = this.#entry(config);
    clearTimeout(entry.idle);
    entry.requests += 1;
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      entry.requests -= 1;
      if (entry.requests === 0) this.#rest(config.name, entry);
    };
    try {
      await entry.worker.ready();
    } catch (error) {
      release();
      throw error;
    }
    return { worker: entry.worker, release };
  }

  #entry(config: FunctionConfig): Entry {
    const known = this.#entries.get(config.name);
    if (known && known.worker.ended === undefined) return known;
    this.#started += 1;
    const socket = join(this.#folder, `${this.#started}.sock`);
    const worker = new FunctionWorker(config, socket, this.#journals, this.#environment(), this.#log);
    const entry: Entry = { worker, requests: 0, idle: undefined };
    this.#entries.set(config.name, entry);
    this.#alive.add(worker);
    void worker.whenEnded.then(() => {
      this.#alive.delete(worker);
      if (this.#entries.get(config.name) === entry) this.#entries.delete(config.name);
    });
    return entry;
  }

  /** A worker that was replaced ends with its last request; the others wait for another one. */
  #rest(name: string, entry: Entry): void {
    if (this.#entries.get(name) !== entry) {
      void entry.worker.stop();
      return;
    }
    entry.idle = setTimeout(() => {
      // Out of the map first: a request that comes now must not get a process that is ending.
      if (this.#entries.get(name) === entry) this.#entries.delete(name);
      void entry.worker.stop();
    }, this.#idleMs).unref();
  }

  /** The code changed: new requests get new processes, running requests end in the old ones. */
  replaceAll(): void {
    const old = [...this.#entries.values()];
    this.#entries.clear();
    for (const entry of old) {
      clearTimeout(entry.idle);
      if (entry.requests === 0) void entry.worker.stop();
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#alive].map((worker) => worker.stop()));
    await rm(this.#folder, { recursive: true, force: true });
  }
}
