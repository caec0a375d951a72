import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** A request on its way to a part. */
export interface Sending {
  /** True when all of it has been handed over. */
  readonly isDone: boolean;
  /** Sends no more of it, for whatever reason; what the client still sends is let go. */
  stop(): void;
}

/** Writes a request to a part: its head, and its body as it comes and as fast as the part takes it, framed as it was. */
export function sendRequest(
  request: IncomingMessage,
  socket: Socket,
  path: string,
  headers: readonly string[],
): Sending {
  const { 'transfer-encoding': encoding, 'content-length': length } = request.headers;
  const isChunked = encoding !== undefined;
  let isDone = false;
  let head = `${request.method} ${path} HTTP/1.1\r\n`;
  for (let index = 0; index + 1 < headers.length; index += 2) {
    head += `${headers[index]}: ${headers[index + 1]}\r\n`;
  }
  const onData = (chunk: Buffer) => {
    if (isChunked) socket.write(`${chunk.length.toString(16)}\r\n`);
    let hasRoom = socket.write(chunk);
    if (isChunked) hasRoom = socket.write('\r\n');
    if (!hasRoom) request.pause();
  };
  const onDrain = () => request.resume();
  const onEnd = () => {
    if (isChunked) socket.write('0\r\n\r\n');
    isDone = true;
    socket.off('drain', onDrain);
  };
  // Head and body leave together: the body of most requests is there already, and is told in the next tick.
  socket.cork();
  socket.write(`${head}\r\n`, 'latin1');
  if (isChunked || (length !== undefined && length !== '0')) {
    request.on('data', onData).once('end', onEnd);
    socket.on('drain', onDrain);
  } else {
    isDone = true;
  }
  process.nextTick(() => socket.uncork());
  return {
    get isDone() {
      return isDone;
    },
    stop() {
      request.off('data', onData).off('end', onEnd);
      socket.off('drain', onDrain);
      request.resume();
    },
  };
}
