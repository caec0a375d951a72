import { connect, type Socket } from 'node:net';
import { type AnswerEvents, AnswerReader } from './answer-reader.ts';

/** What one exchange wants to hear: the answer, or that there will be none (any more). */
export interface Exchange extends AnswerEvents {
  /** Before what one read brought is told. */
  beforeRead(): void;
  /**
   * And after it. `written`: none of it is needed any more; `kept`: some of it still waits to be written somewhere;
   * `full`: so much that no more may be read until the socket is resumed.
   */
  afterRead(): 'written' | 'kept' | 'full';
  failed(error: NodeJS.ErrnoException): void;
}

/** What libuv reads at once. */
const readSize = 65_536;

/**
 * A connection to a part, for one request after the other. It reads into the same memory again and again: with node:http
 * each read is a new buffer, so that an inbox of 400 KB a time had the whole heap collected after some sixteen, which
 * showed in everybody's slowest requests.
 */
export class PartConnection {
  readonly socket: Socket;
  #exchange: Exchange | undefined;
  #reader: AnswerReader | undefined;
  #memory = Buffer.allocUnsafeSlow(readSize);

  /** @param onGone called once, when it cannot be used any more */
  constructor(port: number, onGone: (connection: PartConnection) => void) {
    this.socket = connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: {
        // Asked for after each read.
        buffer: () => this.#memory,
        callback: (length) => this.#read(this.#memory.subarray(0, length)),
      },
    });
    this.socket.on('error', (error) => this.#fail(error));
    this.socket.on('timeout', () => this.socket.destroy());
    this.socket.once('close', () => {
      onGone(this);
      this.#close();
    });
  }

  /** Begins an exchange; the request is the caller's to write. */
  begin(exchange: Exchange, hasBody: boolean): void {
    this.#exchange = exchange;
    this.#reader = new AnswerReader(exchange, hasBody);
  }

  /** The exchange is over, and the next may come. */
  finish(): void {
    this.#exchange = undefined;
    this.#reader = undefined;
  }

  #read(bytes: Buffer): boolean {
    const exchange = this.#exchange;
    if (!exchange) {
      // Nobody has asked for anything.
      this.socket.destroy();
      return true;
    }
    exchange.beforeRead();
    this.#tell(() => this.#reader?.read(bytes));
    const state = exchange.afterRead();
    // The memory is now that of the write that waits.
    if (state !== 'written') this.#memory = Buffer.allocUnsafeSlow(readSize);
    return state !== 'full';
  }

  #close(): void {
    const exchange = this.#exchange;
    this.#tell(() => this.#reader?.close());
    exchange?.afterRead();
  }

  #tell(read: () => void): void {
    try {
      read();
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #fail(error: NodeJS.ErrnoException): void {
    const exchange = this.#exchange;
    this.finish();
    this.socket.destroy();
    exchange?.failed(error);
  }
}
