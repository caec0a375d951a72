import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Logger } from 'pino';
import { type SpawnedChild, spawnChild } from '../supervisor/spawn-child.ts';
import { stopChild } from '../supervisor/stop-child.ts';
import { waitUntilReady } from '../supervisor/wait-until-ready.ts';
import { serveCommand } from './deno-command.ts';
import type { FunctionConfig } from './function-config.ts';
import { nothingInherited } from './function-environment.ts';
import { bootError } from './function-error.ts';

/** The first start may have to fetch packages. */
const bootTimeoutMs = 120_000;

/** One Deno process that serves one function on a Unix socket. */
export class FunctionWorker {
  readonly socket: string;
  readonly #child: SpawnedChild;
  readonly #ready: Promise<void>;
  #ended: string | undefined;

  /** @param journals a folder for what a function wants to find again after it was killed */
  constructor(
    config: FunctionConfig,
    socket: string,
    journals: string,
    environment: Record<string, string>,
    log: Logger,
  ) {
    this.socket = socket;
    const { command, args, env } = serveCommand(config, socket, journals);
    const name = `function ${config.name}`;
    this.#child = spawnChild({
      name,
      command,
      args,
      env: { ...nothingInherited(), ...environment, ...env },
      // What a function prints is for whoever writes it: one level above the parts' own chatter.
      log: Object.create(log, { debug: { value: log.info.bind(log) } }) as Logger,
    });
    void this.#child.ended.then((how) => {
      this.#ended = how;
      void rm(socket, { force: true });
    });
    this.#ready = this.#waitForSocket(log, name);
    // Several requests may wait for it, or none any more.
    this.#ready.catch(() => {});
  }

  async #waitForSocket(log: Logger, name: string): Promise<void> {
    const isReady = await waitUntilReady(
      () => canConnect(this.socket),
      bootTimeoutMs,
      () => this.#ended !== undefined,
    ).catch(() => false);
    if (isReady) return;
    log.error(
      { part: name, how: this.#ended, lastLines: this.#child.lastLines.slice(-5) },
      `${name} did not start`,
    );
    await this.stop();
    throw bootError();
  }

  /**
   * Resolves when it serves.
   * @throws FunctionError 503 BOOT_ERROR
   */
  ready(): Promise<void> {
    return this.#ready;
  }

  /** How the process ended; undefined while it runs. */
  get ended(): string | undefined {
    return this.#ended;
  }

  /** Resolves when the process has ended, by itself or by `stop`. */
  get whenEnded(): Promise<string> {
    return this.#child.ended;
  }

  async stop(): Promise<void> {
    if (this.#ended === undefined) await stopChild(this.#child, 'SIGTERM', 2_000);
  }
}

function canConnect(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
