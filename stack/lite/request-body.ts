import type { IncomingMessage } from 'node:http';

/** A request's body as a web stream. */
export interface RequestBody {
  stream: ReadableStream<Uint8Array>;
  /** Reads on and throws away what nobody has read. False when it gave up, for there was too much of it. */
  drain(): Promise<boolean>;
}

const highWaterMark = 256 * 1024;
/** How much is read and thrown away for the sake of an answer that arrives. */
const patience = 64 * 1024 * 1024;

/**
 * Node's own conversion destroys the socket when a body is given up half-way: a client that is still sending sees a broken
 * connection instead of the answer. Here the rest is read and thrown away.
 */
export function requestBody(request: IncomingMessage): RequestBody {
  let isDropped = false;
  let dropped = 0;
  const drop = () => {
    isDropped = true;
    request.resume();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        request.on('data', (chunk: Buffer) => {
          if (isDropped) {
            dropped += chunk.length;
            return;
          }
          controller.enqueue(chunk);
          if ((controller.desiredSize ?? 0) <= 0) request.pause();
        });
        request.once('end', () => {
          if (!isDropped) controller.close();
        });
        request.once('close', () => {
          if (!isDropped && !request.readableEnded) controller.error(new Error('the client went away'));
        });
        request.on('error', (error) => {
          if (!isDropped) controller.error(error);
        });
        request.pause();
      },
      pull: () => void request.resume(),
      cancel: drop,
    },
    new ByteLengthQueuingStrategy({ highWaterMark }),
  );
  const drain = (): Promise<boolean> =>
    new Promise((resolve) => {
      if (request.readableEnded || request.destroyed) return resolve(true);
      drop();
      request.once('close', () => resolve(true));
      request.once('end', () => resolve(true));
      request.on('data', () => {
        if (dropped > patience) resolve(false);
      });
    });
  return { stream, drain };
}
