import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Part, StackContext } from '../context.ts';
import { fetchPackages } from './fetch-packages.ts';
import { forwardToWorker } from './forward-to-worker.ts';
import { readFunctionConfig } from './function-config.ts';
import { functionEnvironment } from './function-environment.ts';
import { FunctionError, notFound } from './function-error.ts';
import { makeSocketFolder } from './socket-folder.ts';
import { verifyCaller } from './verify-caller.ts';
import { watchFunctions } from './watch-functions.ts';
import { WorkerPool } from './worker-pool.ts';

const prefix = '/functions/v1/';

/**
 * Starts the host of Edge Functions on `ports.functions`: `/functions/v1/<name>/...` goes to a Deno process of that
 * function, which starts with its first request and ends after EYRIE_FUNCTION_IDLE_SECONDS (30) without one. CORS is the
 * functions' own business, as on hosted.
 * @throws Error when the port is taken
 */
export async function startFunctions(context: StackContext): Promise<Part> {
  const { projectDir, secrets, log } = context;
  const idleSeconds = Number(process.env.EYRIE_FUNCTION_IDLE_SECONDS ?? 30);
  const sockets = makeSocketFolder(context.dataDir);
  const journals = join(context.dataDir, 'journals');
  mkdirSync(journals, { recursive: true });
  const pool = new WorkerPool(sockets, journals, () => functionEnvironment(context), idleSeconds * 1000, log);
  const watcher = watchFunctions(projectDir, () => pool.replaceAll(), log);

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = req.url ?? '/';
    const name = url.startsWith(prefix) ? (url.slice(prefix.length).split(/[/?]/)[0] ?? '') : '';
    const config = readFunctionConfig(projectDir, name);
    if (!config) throw notFound();
    if (config.verifyJwt) await verifyCaller(req, secrets.jwtSecret);
    const { worker, release } = await pool.borrow(config);
    try {
      await forwardToWorker(worker, url.slice(prefix.length - 1), req, res);
    } finally {
      release();
    }
  }

  const server = createServer((req, res) => {
    handle(req, res).catch((error: Error) => {
      // A client that went away wants no answer, and half an answer cannot be taken back.
      if (res.headersSent || res.destroyed) return res.destroy();
      if (!(error instanceof FunctionError))
        log.error({ part: 'functions', error }, 'a function call failed');
      const known =
        error instanceof FunctionError ? error : new FunctionError(500, 'WORKER_ERROR', error.message);
      res.writeHead(known.status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
      return res.end(JSON.stringify(known));
    });
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(context.ports.functions, '127.0.0.1', resolve);
  });

  const fetching = fetchPackages(projectDir, log);
  let stopping: Promise<void> | undefined;
  return {
    name: 'functions',
    async stop() {
      stopping ??= (async () => {
        watcher?.close();
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        await Promise.all([fetching.stop(), pool.stop()]);
        await closed;
      })();
      await stopping;
    },
  };
}
