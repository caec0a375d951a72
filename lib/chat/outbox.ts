import { EyrieError } from '../errors/eyrie-error.ts';
import { reconnectDelay } from '../supabase/reconnect-delay.ts';
import type { ThreadChange } from './change.ts';
import { type MessageExtras, NO_EXTRAS } from './message-extras.ts';
import { mintMessageId } from './message-id.ts';
import { OutboxLane } from './outbox-lane.ts';
import type { OutboxRecord, OutboxStore } from './outbox-store.ts';
import type { Message, PendingMessage } from './types.ts';

export interface OutboxOptions {
  userId: string;
  store: OutboxStore;
  /** Asks the server once. @throws EyrieError. */
  send(record: OutboxRecord): Promise<Message>;
  mayTry(): boolean;
  dispatch(change: ThreadChange): void;
  delay?(attempts: number, error: EyrieError): number;
}

/** Own messages until the server has them: stored on the device, in order per conversation, blocking nobody else. */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #lanes = new Map<string, OutboxLane>();
  /** Every unsent message, with the moment it is safe on the device. */
  readonly #unsent = new Map<string, { record: OutboxRecord; stored: Promise<unknown> }>();
  #lastPosition = 0;
  #stopped = true;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Sends what waits, and what an earlier page load left behind. May be called again after `stop`. */
  async start(): Promise<void> {
    this.#stopped = false;
    this.kick();
    const left = (await this.#stored((store) => store.load(this.#options.userId))) ?? [];
    for (const record of left) {
      if (this.#stopped || this.#unsent.has(record.id)) continue;
      this.#lastPosition = Math.max(this.#lastPosition, record.position);
      this.#take(record, Promise.resolve());
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const lane of this.#lanes.values()) lane.stop();
  }

  /** Shows a new message at once and sends it as soon as it is stored. @returns its id. */
  write(conversationId: string, content: string, replyTo: string | null, extras = NO_EXTRAS): string {
    const record: OutboxRecord = {
      id: mintMessageId(),
      user_id: this.#options.userId,
      conversation_id: conversationId,
      content,
      reply_to: replyTo,
      metadata: {},
      extras,
      created_at: new Date().toISOString(),
      position: this.#nextPosition(),
      failed_code: null,
    };
    this.#add(record);
    return record.id;
  }

  /** Sends a refused message again, at the end of its queue; an id that is taken is replaced. */
  retry(id: string): void {
    const record = this.#unsent.get(id)?.record;
    if (!record || record.failed_code === null) return;
    this.discard(id);
    const fresh = record.failed_code === 'IDUSD' ? mintMessageId() : id;
    this.#add({ ...record, id: fresh, position: this.#nextPosition(), failed_code: null });
  }

  /** Forgets a message, unless it is on its way at this moment. */
  discard(id: string): void {
    const record = this.#unsent.get(id)?.record;
    if (!record) return;
    if (record.failed_code === null && !this.#lane(record.conversation_id).remove(id)) return;
    this.#forget(record);
    this.#options.dispatch({ type: 'message_discarded', conversation_id: record.conversation_id, id });
  }

  /** Tries everything that waits: the network or the connection is back. */
  kick(): void {
    if (this.#stopped) return;
    for (const lane of this.#lanes.values()) lane.kick();
  }

  /** A message's echo came by another way: whatever becomes of its request, the server has it. */
  confirmed(id: string): void {
    const record = this.#unsent.get(id)?.record;
    if (!record) return;
    this.#lane(record.conversation_id).settle(id);
    this.#forget(record);
  }

  /** Stops and forgets everything, also on the device (sign-out). */
  async clear(): Promise<void> {
    this.stop();
    this.#lanes.clear();
    this.#unsent.clear();
    await this.#stored((store) => store.clear(this.#options.userId));
  }

  #add(record: OutboxRecord): void {
    this.#take(
      record,
      this.#stored((store) => store.put(record)),
    );
  }

  /** Queue places are taken at once; only the request waits for the disk. */
  #take(record: OutboxRecord, stored: Promise<unknown>): void {
    this.#unsent.set(record.id, { record, stored });
    const conversation_id = record.conversation_id;
    this.#options.dispatch({ type: 'message_written', conversation_id, pending: pendingOf(record) });
    if (record.failed_code === null) this.#lane(conversation_id).add(record);
  }

  #lane(conversationId: string): OutboxLane {
    const known = this.#lanes.get(conversationId);
    if (known) return known;
    const { send, mayTry, dispatch, delay = waitAfter } = this.#options;
    const lane = new OutboxLane({
      send: async (record) => {
        await this.#unsent.get(record.id)?.stored;
        return send(record);
      },
      mayTry: () => !this.#stopped && mayTry(),
      delay,
      onState: ({ id, conversation_id }, state, attempts) =>
        dispatch({ type: 'sending_changed', conversation_id, id, state, attempts, problem: null }),
      onSent: (record, message) => {
        this.#forget(record);
        dispatch({ type: 'message_changed', conversation_id: record.conversation_id, message });
      },
      onRefused: (record, error) => this.#park(record, error),
    });
    this.#lanes.set(conversationId, lane);
    return lane;
  }

  /** A refused message steps aside; the refusal is stored, so that it survives a reload. */
  #park(record: OutboxRecord, error: EyrieError): void {
    const parked = { ...record, failed_code: error.code };
    this.#unsent.set(record.id, { record: parked, stored: this.#stored((store) => store.put(parked)) });
    const { id, conversation_id } = record;
    const { problem } = error;
    const change = { type: 'sending_changed', state: 'failed', attempts: 0 } as const;
    this.#options.dispatch({ ...change, conversation_id, id, problem });
  }

  #forget(record: OutboxRecord): void {
    this.#unsent.delete(record.id);
    void this.#stored((store) => store.remove(record.id));
  }

  #nextPosition(): number {
    this.#lastPosition = Math.max(this.#lastPosition + 1, Date.now());
    return this.#lastPosition;
  }

  /** A full or forbidden disk must not keep anybody from sending: then only this page load remembers. */
  async #stored<T>(work: (store: OutboxStore) => Promise<T>): Promise<T | undefined> {
    try {
      return await work(this.#options.store);
    } catch (error) {
      console.warn('The outbox could not be stored on this device', error);
      return undefined;
    }
  }
}

/** Asked to slow down, one message a second goes through: no need to back off further and further. */
function waitAfter(attempts: number, error: EyrieError): number {
  return error.kind === 'busy' ? 1_000 + Math.random() * 1_000 : reconnectDelay(attempts);
}

function pendingOf(record: OutboxRecord): PendingMessage {
  const { id, conversation_id, user_id, content, reply_to, metadata, created_at, failed_code } = record;
  const extras: MessageExtras = record.extras ?? NO_EXTRAS;
  const problem = failed_code === null ? null : new EyrieError(failed_code, 'refused').problem;
  const state = failed_code === null ? 'queued' : 'failed';
  const sender_id = user_id;
  return {
    id,
    conversation_id,
    sender_id,
    content,
    reply_to,
    metadata,
    ...extras,
    created_at,
    state,
    attempts: 0,
    problem,
  };
}
