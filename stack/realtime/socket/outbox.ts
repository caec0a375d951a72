import type { Socket } from 'node:net';
import { metrics } from '../metrics.ts';

/** Outboxes with something to write, in the order in which they got it. */
let waiting: Outbox[] = [];
/** The last batch that was joined: the members of a room mostly have the same one to write. */
let lastFrames: Buffer[] = [];
let lastBatch: Buffer = Buffer.alloc(0);

function flushAll(): void {
  const outboxes = waiting;
  waiting = [];
  for (const outbox of outboxes) outbox.flush();
  lastFrames = [];
  lastBatch = Buffer.alloc(0);
}

/**
 * Frames for one socket. What one turn of the event loop produces is written at its end, in one write: under load that
 * is one system call for several messages, and at rest it costs nothing.
 */
export class Outbox {
  readonly #socket: Socket;
  readonly #backlogLimit: number;
  readonly #cut: () => void;
  #first: Buffer | null = null;
  #more: Buffer[] | null = null;
  #largestPending = 0;
  hasEnded = false;

  /** `cut` is called when the reader is so slow that more than `backlogLimit` bytes wait for it. */
  constructor(socket: Socket, backlogLimit: number, cut: () => void) {
    this.#socket = socket;
    this.#backlogLimit = backlogLimit;
    this.#cut = cut;
  }

  push(frame: Buffer): void {
    if (this.hasEnded) return;
    if (this.#first === null) {
      this.#first = frame;
      if (waiting.push(this) === 1) setImmediate(flushAll);
    } else if (this.#more === null) this.#more = [this.#first, frame];
    else this.#more.push(frame);
  }

  /** Writes what waits and takes nothing more: a close frame has to be the last. */
  end(): void {
    this.flush();
    this.hasEnded = true;
  }

  /** Writes now what waits; called at the end of the turn. */
  flush(): void {
    const first = this.#first;
    if (first === null) return;
    const batch = this.#more === null ? first : join(this.#more);
    metrics.framesOut += this.#more?.length ?? 1;
    this.#first = null;
    this.#more = null;
    if (!this.#socket.writable) return;
    const pending = this.#socket.writableLength;
    if (pending === 0) this.#largestPending = 0;
    // One frame may be larger than the limit by itself; what may not grow is the backlog behind it.
    else if (pending - this.#largestPending > this.#backlogLimit) {
      metrics.slowReadersCut += 1;
      this.#cut();
      return;
    }
    if (batch.length > this.#largestPending) this.#largestPending = batch.length;
    metrics.bytesOut += batch.length;
    this.#socket.write(batch);
  }
}

function join(frames: Buffer[]): Buffer {
  if (frames.length !== lastFrames.length || frames.some((frame, index) => frame !== lastFrames[index])) {
    lastFrames = frames;
    lastBatch = Buffer.concat(frames);
  }
  return lastBatch;
}
