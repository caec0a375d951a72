import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { serveCommand } from '../../../stack/functions/deno-command.ts';

const folder = join(import.meta.dirname, '../../../supabase/functions');
const config = {
  name: 'dispatch-notifications',
  entrypoint: join(folder, 'dispatch-notifications/index.ts'),
  denoConfig: join(folder, 'deno.json'),
  verifyJwt: false,
};

/** A real worker in a process of its own, asked to dispatch over and over. */
export interface Worker {
  /** Every name its leases may bear. */
  names: Set<string>;
  /** Kills it as the kernel does when memory runs out, and waits until it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts a worker with the given settings; it works until it is killed.
 * @param journals where it finds what those before it have left, and leaves what it has not said.
 */
export async function startWorker(settings: Record<string, string>, journals: string): Promise<Worker> {
  const port = await freePort();
  const { command, args, env } = serveCommand(config, '/tmp/none', journals);
  const child: ChildProcess = spawn(command, args, {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...env,
      ...settings,
      DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`,
    },
  });
  const ended = once(child, 'exit');
  const names = new Set<string>();
  let isOver = false;
  void (async () => {
    while (!isOver) {
      const name = randomUUID();
      names.add(name);
      const request = {
        method: 'POST',
        headers: { authorization: `Bearer ${settings.SUPABASE_SERVICE_ROLE_KEY}`, 'x-request-id': name },
      };
      const answer = await fetch(`http://127.0.0.1:${port}`, request).catch(() => null);
      await answer?.body?.cancel();
      // It is still starting, or there is nothing to do: the next look is soon enough.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    names,
    async kill() {
      isOver = true;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
