import { type ChildProcess, fork } from 'node:child_process';
import type { ChaosProxy } from './chaos-proxy.ts';
import type { FromTab, TabOptions, TabRequest } from './tab-protocol.ts';

const MAIN = new URL('./tab-main.ts', import.meta.url).pathname;

/** What a tab reports unasked. */
export interface TabListener {
  onAcked(id: string, seq: number): void;
  onViolation(what: string): void;
}

type Waiting = Map<number, { resolve(value: unknown): void; reject(error: Error): void }>;

/** The tab died, or did not answer in time. */
export class TabSilent extends Error {}

/** A browser tab of somebody, seen from outside. Dies and comes back with the same disk. */
export class Tab {
  readonly name: string;
  readonly userId: string;
  readonly proxy: ChaosProxy;
  readonly #options: () => TabOptions;
  readonly #listener: TabListener;
  readonly #open = new Set<string>();
  /** How many messages were written in each room. */
  readonly written = new Map<string, number>();
  #child: ChildProcess | null = null;
  #asked = 0;
  #waiting: Waiting = new Map();

  constructor(name: string, proxy: ChaosProxy, options: () => TabOptions, listener: TabListener) {
    this.name = name;
    this.proxy = proxy;
    this.userId = options().userId;
    this.#options = options;
    this.#listener = listener;
  }

  /** Opens the page, and in it the rooms that were open before. */
  async start(): Promise<void> {
    const child = fork(MAIN, {
      execArgv: ['--max-semi-space-size=4'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    let words = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      words = (words + chunk).slice(-2_000);
    });
    const waiting: Waiting = new Map();
    this.#waiting = waiting;
    child.once('exit', (code) => {
      if (code !== null && code !== 0) this.#listener.onViolation(`${this.name} crashed (${code}): ${words}`);
      for (const { reject } of waiting.values()) reject(new TabSilent(`${this.name} is gone`));
      waiting.clear();
    });
    const ready = new Promise<void>((resolve) => {
      child.on('message', (message: FromTab) => {
        if ('ready' in message) resolve();
        else if ('acked' in message) this.#listener.onAcked(...message.acked);
        else if ('violation' in message) this.#listener.onViolation(`${this.name}: ${message.violation}`);
        else this.#settle(waiting, message);
      });
    });
    child.send(this.#options());
    await ready;
    if (this.#open.size > 0) this.tell({ do: 'open', rooms: [...this.#open] });
  }

  /** @throws TabSilent when it is killed meanwhile or takes longer than `ms`. */
  ask<T>(request: TabRequest, ms: number): Promise<T> {
    if (request.do === 'open') for (const room of request.rooms) this.#open.add(room);
    if (request.do === 'close') for (const room of request.rooms) this.#open.delete(room);
    const ask = this.#asked++;
    const child = this.#child;
    return new Promise<T>((resolve, reject) => {
      if (!child?.connected) {
        reject(new TabSilent(`${this.name} is closed`));
        return;
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(ask);
        reject(new TabSilent(`${this.name} did not answer "${request.do}" in ${ms} ms`));
      }, ms);
      this.#waiting.set(ask, {
        resolve: (value) => {
          clearTimeout(timer);
          resolve(value as T);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      // A tab that was killed this instant still looks connected.
      child.send({ ask, request }, (error) => {
        if (error) this.#waiting.get(ask)?.reject(new TabSilent(`${this.name} is gone`));
      });
    });
  }

  /** Asks for something whose outcome nobody waits for. */
  tell(request: TabRequest): void {
    this.ask(request, 60_000).catch((error) => {
      if (!(error instanceof TabSilent)) this.#listener.onViolation(`${this.name}: ${error}`);
    });
  }

  /** As a crash or a closed lid ends a page: without a last word. */
  kill(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  suspend(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  async close(): Promise<void> {
    this.resume();
    this.kill();
    await this.proxy.close();
  }

  #settle(waiting: Waiting, message: Extract<FromTab, { answer: number }>): void {
    const asked = waiting.get(message.answer);
    waiting.delete(message.answer);
    if (message.error === undefined) asked?.resolve(message.value);
    else asked?.reject(new Error(message.error));
  }
}
