import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Part } from '../context.ts';
import { type ChildCommand, type SpawnedChild, spawnChild } from './spawn-child.ts';
import { failStack } from './stack-failure.ts';
import { stopChild } from './stop-child.ts';
import { waitUntilReady } from './wait-until-ready.ts';

export interface SuperviseOptions extends ChildCommand {
  /** True once the child serves; asked often, may throw while it does not. */
  ready: () => Promise<boolean>;
  /** Called once, when the child has crashed too often; unless told, the whole stack stops with that sentence. */
  onGiveUp?: (error: Error) => void;
  /** Called after each restart that became ready. */
  onRestart?: () => void;
  readyTimeoutMs?: number;
  /** How long a stop may take before SIGKILL. */
  stopTimeoutMs?: number;
}

/** A supervised process; `handOver` gives a socket away to it, which needs `ipc: true`. */
export interface SupervisedChild extends Part {
  handOver(message: object, socket: Socket): boolean;
}

/** What is under a socket, which Node's types do not mention. */
interface Handle {
  readStop(): void;
}

const crashWindowMs = 60_000;
const crashesAllowed = 5;
const longestBackoffMs = 3_000;

/**
 * Starts a process, waits until it is ready, and keeps it running: a crash is followed by a restart after 0.1, 0.2,
 * 0.4 ... s, and after five crashes within a minute by `onGiveUp`.
 * @throws Error with a sentence and the child's last words when the first start fails
 */
export async function superviseChild(options: SuperviseOptions): Promise<SupervisedChild> {
  const { name, log } = options;
  const crashes: number[] = [];
  const stop = new AbortController();
  let stopping = false;
  let current: SpawnedChild;

  const launch = async (): Promise<void> => {
    const child = spawnChild(options);
    current = child;
    let ending: string | undefined;
    void child.ended.then((how) => {
      ending = how;
    });
    const isReady = await waitUntilReady(
      options.ready,
      options.readyTimeoutMs ?? 20_000,
      () => ending !== undefined || stopping,
    ).catch(async (error: Error) => {
      await stopChild(child, 'SIGKILL', 0);
      throw new Error(sentence(name, `is ${error.message}`, child));
    });
    if (!isReady && !stopping)
      throw new Error(sentence(name, `ended before it was ready (${ending})`, child));
  };

  const watch = async (): Promise<void> => {
    for (;;) {
      const child = current;
      const how = await child.ended;
      if (stopping) return;
      for (;;) {
        const now = Date.now();
        crashes.push(now);
        while (crashes[0] !== undefined && crashes[0] < now - crashWindowMs) crashes.shift();
        if (crashes.length >= crashesAllowed) {
          const error = new Error(
            sentence(name, `crashed ${crashes.length} times in a minute (${how})`, child),
          );
          return (options.onGiveUp ?? failStack)(error);
        }
        log.warn(
          { part: name, how, lastLines: child.lastLines.slice(-3) },
          `${name} ended, starting it again`,
        );
        await backoff(crashes.length, stop.signal);
        if (stopping) return;
        try {
          await launch();
          break;
        } catch (error) {
          log.error({ part: name }, error instanceof Error ? error.message : String(error));
        }
      }
      if (stopping) return;
      log.info({ part: name }, `${name} is back`);
      options.onRestart?.();
    }
  };

  await launch();
  const watching = watch();
  return {
    name,
    handOver(message, socket) {
      const { process: child } = current;
      if (!child.connected || stopping) return false;
      // Node closes its own copy of the socket only when the child has acknowledged it. A client that the child answers
      // before that would have its first frame read, and lost, here (one in 300 did).
      (socket as Socket & { _handle?: Handle | null })._handle?.readStop();
      child.send(message, socket, { keepOpen: false }, (error) => {
        if (error) socket.destroy();
      });
      return true;
    },
    async stop() {
      stopping = true;
      stop.abort();
      await stopChild(current, options.stopSignal ?? 'SIGTERM', options.stopTimeoutMs ?? 5_000);
      await watching;
    },
  };
}

/** Waits 0.1, 0.2, 0.4 ... s; a stop cuts it short. */
async function backoff(crashes: number, signal: AbortSignal): Promise<void> {
  const wait = Math.min(100 * 2 ** (crashes - 1), longestBackoffMs);
  await Promise.race([
    delay(wait, undefined, { ref: false }),
    new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true })),
  ]);
}

function sentence(name: string, what: string, child: SpawnedChild): string {
  const words = child.lastLines.slice(-4).join('\n  ');
  return `${name} ${what}.${words ? ` Its last words:\n  ${words}` : ''}`;
}
