import type { Socket } from 'node:net';
import { FrameFilter } from './frame-filter.ts';

/** What is wrong with a proxy's connections at the moment. */
export interface WireTrouble {
  /** Added to every portion in both directions. */
  delayMs: number;
  /** Share of the server's WebSocket messages that vanish. */
  lostFrames: number;
  /** Share of the server's HTTP answers in place of which the connection ends: the request was heard, the answer is not. */
  lostAnswers: number;
  isFrozen: boolean;
  random(): number;
}

/** One connection through the proxy. */
export class Wire {
  onEnd: () => void = () => {};
  readonly #inside: Socket;
  readonly #outside: Socket;
  readonly #trouble: WireTrouble;
  readonly #frames: FrameFilter;
  #isWebSocket = false;
  /** Portions in their order, for each direction: delays must not let one overtake another. */
  readonly #queues = new Map<Socket, Promise<void>>();
  #thaw: () => void = () => {};
  #frozen: Promise<void> | null = null;

  constructor(inside: Socket, outside: Socket, trouble: WireTrouble) {
    this.#inside = inside;
    this.#outside = outside;
    this.#trouble = trouble;
    this.#frames = new FrameFilter(() => {
      return trouble.lostFrames > 0 && trouble.random() < trouble.lostFrames;
    });
    inside.on('data', (portion: Buffer) => this.#forward(outside, portion));
    outside.on('data', (portion: Buffer) => this.#answer(portion));
    for (const socket of [inside, outside]) {
      socket.setNoDelay(true);
      // A torn connection is what this is for: the other end learns of it by being torn as well.
      socket.on('error', () => this.tear());
      socket.on('close', () => this.tear());
    }
  }

  tear(): void {
    this.thaw();
    this.#inside.destroy();
    this.#outside.destroy();
    this.onEnd();
  }

  thaw(): void {
    this.#frozen = null;
    this.#thaw();
  }

  #answer(portion: Buffer): void {
    if (this.#isWebSocket) {
      const kept = this.#frames.pass(portion);
      if (kept.length > 0) this.#forward(this.#inside, kept);
      return;
    }
    const { lostAnswers, random } = this.#trouble;
    if (lostAnswers > 0 && random() < lostAnswers) {
      this.tear();
      return;
    }
    const head = portion.toString('latin1', 0, 12) === 'HTTP/1.1 101' ? portion.indexOf('\r\n\r\n') : -1;
    if (head < 0) {
      this.#forward(this.#inside, portion);
      return;
    }
    this.#isWebSocket = true;
    this.#forward(this.#inside, portion.subarray(0, head + 4));
    if (portion.length > head + 4) this.#answer(portion.subarray(head + 4));
  }

  #forward(to: Socket, portion: Buffer): void {
    const before = this.#queues.get(to);
    const { delayMs, isFrozen } = this.#trouble;
    if (!before && delayMs === 0 && !isFrozen) {
      if (!to.destroyed) to.write(portion);
      return;
    }
    const arrival = delayMs > 0 ? new Promise<void>((resolve) => setTimeout(resolve, delayMs)) : undefined;
    const turn = (before ?? Promise.resolve()).then(async () => {
      await arrival;
      while (this.#trouble.isFrozen && !to.destroyed) await this.#untilThawed();
      if (!to.destroyed) to.write(portion);
      if (this.#queues.get(to) === turn) this.#queues.delete(to);
    });
    this.#queues.set(to, turn);
  }

  #untilThawed(): Promise<void> {
    this.#frozen ??= new Promise((resolve) => {
      this.#thaw = resolve;
    });
    return this.#frozen;
  }
}
