import { type IncomingMessage, request as open, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { idleTimeout, workerError, workerLimit } from './function-error.ts';
import type { FunctionWorker } from './function-worker.ts';

/** Hosted functions must begin to answer within this time. */
const answerTimeoutSeconds = 150;

/** How V8 ends a process that runs out of its heap. */
const outOfMemory = /SIG(ABRT|TRAP|ILL|SEGV)|exit code 13[34]/;

/**
 * Sends a request to a worker and its answer back, both as streams. The function sees `/name/...` as its path.
 * @throws FunctionError when the worker dies or stays silent before its answer begins
 */
export async function forwardToWorker(
  worker: FunctionWorker,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const upstream = open({ socketPath: worker.socket, method: req.method, path, headers: req.headers });
  const timer = setTimeout(
    () => upstream.destroy(idleTimeout(answerTimeoutSeconds)),
    answerTimeoutSeconds * 1000,
  );
  res.once('close', () => upstream.destroy());
  try {
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      upstream.once('response', resolve);
      upstream.once('error', reject);
    });
    req.pipe(upstream);
    const answer = await answered.catch(async (error: NodeJS.ErrnoException) => {
      if (error.name === 'FunctionError' || res.destroyed) throw error;
      // The socket closes a moment before the process is gone.
      const end = await Promise.race([
        worker.whenEnded,
        new Promise<undefined>((resolve) => setTimeout(resolve, 500)),
      ]);
      throw end && outOfMemory.test(end) ? workerLimit() : workerError();
    });
    clearTimeout(timer);
    res.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
    res.flushHeaders();
    await pipeline(answer, res);
  } finally {
    clearTimeout(timer);
  }
}
