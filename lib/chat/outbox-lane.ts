import { EyrieError } from '../errors/eyrie-error.ts';
import type { OutboxRecord } from './outbox-store.ts';
import type { Message, PendingState } from './types.ts';

/** Answers nobody planned for may be a passing fault; this many in a row are the message's own. */
const BROKEN_ATTEMPTS = 5;

export interface LaneOptions {
  /** Asks the server once. @throws EyrieError. */
  send(record: OutboxRecord): Promise<Message>;
  /** Whether trying makes sense now; if not, `kick` will come. */
  mayTry(): boolean;
  /** Milliseconds to wait after `attempts` attempts, the last of which ended in `error`. */
  delay(attempts: number, error: EyrieError): number;
  onState(record: OutboxRecord, state: PendingState, attempts: number): void;
  onSent(record: OutboxRecord, message: Message): void;
  onRefused(record: OutboxRecord, error: EyrieError): void;
}

/**
 * The messages of one conversation on their way: strictly one after the other. The first one is repeated until the
 * server has answered for it, and steps aside when the answer is no.
 */
export class OutboxLane {
  readonly #options: LaneOptions;
  readonly #queue: OutboxRecord[] = [];
  #inFlight: OutboxRecord | null = null;
  #settled = false;
  #attempts = 0;
  #broken = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** Puts a message where it belongs by its position, but never before the one on its way. */
  add(record: OutboxRecord): void {
    const later = this.#queue.findIndex((other) => {
      return other.position > record.position && other !== this.#inFlight;
    });
    this.#queue.splice(later < 0 ? this.#queue.length : later, 0, record);
    // Behind a waiting message nothing is tried: order matters more than haste.
    if (this.#queue.length === 1) this.#next();
  }

  /** Takes a message out, unless it is on its way right now. @returns whether it is out. */
  remove(id: string): boolean {
    const index = this.#queue.findIndex((record) => record.id === id);
    if (index < 0 || this.#inFlight?.id === id) return false;
    this.#queue.splice(index, 1);
    if (index === 0) this.#restart();
    return true;
  }

  /** The server has this message, whatever becomes of its request. @returns whether it was still here. */
  settle(id: string): boolean {
    if (this.#inFlight?.id !== id) return this.remove(id);
    this.#settled = true;
    return true;
  }

  has(id: string): boolean {
    return this.#queue.some((record) => record.id === id);
  }

  /** Tries now instead of after the wait: the network is back. */
  kick(): void {
    this.#stopped = false;
    if (!this.#inFlight) this.#next();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #restart(): void {
    this.#attempts = 0;
    if (!this.#inFlight) this.#next();
  }

  #next(): void {
    clearTimeout(this.#timer);
    const record = this.#queue[0];
    if (record && !this.#stopped && !this.#inFlight && this.#options.mayTry()) void this.#try(record);
  }

  async #try(record: OutboxRecord): Promise<void> {
    this.#inFlight = record;
    this.#attempts += 1;
    this.#options.onState(record, 'sending', this.#attempts);
    const outcome = await this.#ask(record);
    this.#inFlight = null;
    const isBroken = outcome instanceof EyrieError && outcome.kind === 'broken';
    this.#broken = isBroken ? this.#broken + 1 : 0;
    const settled = this.#settled;
    this.#settled = false;
    if (outcome instanceof EyrieError && !settled && !this.#isFinal(outcome)) {
      this.#wait(record, outcome);
      return;
    }
    this.#queue.shift();
    this.#attempts = 0;
    this.#broken = 0;
    if (!(outcome instanceof EyrieError)) this.#options.onSent(record, outcome);
    else if (!settled) this.#options.onRefused(record, outcome);
    this.#next();
  }

  async #ask(record: OutboxRecord): Promise<Message | EyrieError> {
    try {
      return await this.#options.send(record);
    } catch (error) {
      return error instanceof EyrieError ? error : new EyrieError('UNKWN', 'broken', { cause: error });
    }
  }

  #isFinal(error: EyrieError): boolean {
    return error.kind === 'refused' || (error.kind === 'broken' && this.#broken >= BROKEN_ATTEMPTS);
  }

  /** No answer means that the message may have arrived: "not confirmed", which is not "failed". */
  #wait(record: OutboxRecord, error: EyrieError): void {
    const unsure = error.kind === 'unreachable' || error.kind === 'broken';
    this.#options.onState(record, unsure ? 'unconfirmed' : 'queued', this.#attempts);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.#next(), this.#options.delay(this.#attempts, error));
  }
}
