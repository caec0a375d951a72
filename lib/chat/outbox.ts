import type { EyrieError } from '../errors/eyrie-error.ts';
import { reconnectDelay } from '../supabase/reconnect-delay.ts';
import type { ThreadChange } from './change.ts';
import { NO_EXTRAS } from './message-extras.ts';
import { mintMessageId } from './message-id.ts';
import { OutboxLane } from './outbox-lane.ts';
import { pendingOf } from './outbox-record.ts';
import type { OutboxRecord, OutboxStore } from './outbox-store.ts';
import type { OutboxWord, TabGroup } from './tab-group.ts';
import type { Message } from './types.ts';

/** The tab that sends says so at once; one that is silent this long is frozen. */
const SILENCE_MS = 4_000;

export interface OutboxOptions {
  userId: string;
  store: OutboxStore;
  /** Asks the server once. @throws EyrieError. */
  send(record: OutboxRecord): Promise<Message>;
  mayTry(): boolean;
  dispatch(change: ThreadChange): void;
  delay?(attempts: number, error: EyrieError): number;
}

/**
 * Own messages until the server has them: stored on the device, in order per conversation, blocking nobody else. Tabs on
 * one store know and show the same messages; one of them, which has the turn, sends.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #tabs: TabGroup | null;
  readonly #lanes = new Map<string, OutboxLane>();
  /** Every unsent message, with the moment it is safe on the device. */
  readonly #unsent = new Map<string, { record: OutboxRecord; stored: Promise<unknown> }>();
  #lastPosition = 0;
  #stopped = true;
  #hasTurn = false;
  #leave = () => {};
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#tabs = options.store.tabs?.(options.userId) ?? null;
  }

  /** Sends what waits, and what an earlier page load left behind. May be called again after `stop`. */
  async start(): Promise<void> {
    this.#stopped = false;
    if (!this.#tabs) {
      await this.#takeTurn();
      return;
    }
    this.#leave = this.#tabs.join({
      onTurn: (isMine) => {
        if (isMine) void this.#takeTurn();
        else this.#hasTurn = false;
      },
      onWord: (word) => this.#hear(word),
    });
    await this.#load();
  }

  stop(): void {
    this.#stopped = true;
    this.#hasTurn = false;
    clearTimeout(this.#silence);
    this.#leave();
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
    if (record.failed_code === null) {
      // Only the tab that sends knows what is on its way.
      if (this.#tabs && !this.#hasTurn) this.#tabs.say({ type: 'discard', id });
      if ((this.#tabs && !this.#hasTurn) || !this.#lane(record.conversation_id).remove(id)) return;
    }
    this.#forget(record);
    this.#tabs?.say({ type: 'discarded', id });
    this.#options.dispatch({ type: 'message_discarded', conversation_id: record.conversation_id, id });
  }

  /** Tries everything that waits: the network or the connection is back. */
  kick(): void {
    if (this.#stopped) return;
    for (const lane of this.#lanes.values()) lane.kick();
  }

  /** A message's echo came by another way: whatever becomes of its request, the server has it. */
  confirmed(id: string, message: Message | null = null): void {
    const record = this.#unsent.get(id)?.record;
    if (!record) return;
    this.#lane(record.conversation_id).settle(id);
    this.#forget(record);
    this.#tabs?.say({ type: 'confirmed', id, message });
  }

  /** Stops and forgets everything, also on the device (sign-out). */
  async clear(): Promise<void> {
    for (const id of this.#unsent.keys()) this.#tabs?.say({ type: 'discarded', id });
    this.stop();
    this.#lanes.clear();
    this.#unsent.clear();
    await this.#stored((store) => store.clear(this.#options.userId));
  }

  /** What earlier pages left comes first, so nothing is sent before it is known. */
  async #takeTurn(): Promise<void> {
    await this.#load();
    if (this.#stopped) return;
    this.#hasTurn = true;
    clearTimeout(this.#silence);
    this.kick();
  }

  async #load(): Promise<void> {
    const left = (await this.#stored((store) => store.load(this.#options.userId))) ?? [];
    for (const record of left) {
      if (this.#stopped || this.#unsent.has(record.id)) continue;
      this.#take(record, Promise.resolve());
    }
  }

  #hear(word: OutboxWord): void {
    const record = 'id' in word ? this.#unsent.get(word.id)?.record : undefined;
    if (word.type === 'stored') this.#heardRecord(word.record);
    else if (word.type === 'sending') this.#heardSending(word.change);
    else if (!record) return;
    else if (word.type === 'discard') {
      if (this.#hasTurn) this.discard(word.id);
    } else {
      const { id, conversation_id } = record;
      this.#lane(conversation_id).settle(id);
      this.#unsent.delete(id);
      if (word.type === 'discarded')
        this.#options.dispatch({ type: 'message_discarded', conversation_id, id });
      else if (word.message) {
        this.#options.dispatch({ type: 'message_changed', conversation_id, message: word.message });
      }
    }
  }

  #heardRecord(record: OutboxRecord): void {
    const known = this.#unsent.get(record.id)?.record;
    if (!known) this.#take(record, Promise.resolve());
    else if (record.failed_code !== null) this.#parked(record, Promise.resolve());
  }

  #heardSending(change: Extract<OutboxWord, { type: 'sending' }>['change']): void {
    clearTimeout(this.#silence);
    if (this.#unsent.has(change.id)) this.#options.dispatch(change);
  }

  #add(record: OutboxRecord): void {
    const stored = this.#stored((store) => store.put(record));
    this.#take(record, stored);
    if (!this.#tabs) return;
    void stored.then(() => this.#tabs?.say({ type: 'stored', record }));
    if (this.#hasTurn || this.#stopped) return;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#tabs?.seize(), SILENCE_MS);
  }

  /** Queue places are taken at once; only the request waits for the disk. */
  #take(record: OutboxRecord, stored: Promise<unknown>): void {
    this.#lastPosition = Math.max(this.#lastPosition, record.position);
    this.#unsent.set(record.id, { record, stored });
    const conversation_id = record.conversation_id;
    this.#options.dispatch({ type: 'message_written', conversation_id, pending: pendingOf(record) });
    if (record.failed_code === null) this.#lane(conversation_id).add(record);
  }

  #lane(conversationId: string): OutboxLane {
    const known = this.#lanes.get(conversationId);
    if (known) return known;
    const { send, mayTry, delay = waitAfter } = this.#options;
    const lane = new OutboxLane({
      send: async (record) => {
        await this.#unsent.get(record.id)?.stored;
        return send(record);
      },
      mayTry: () => this.#hasTurn && mayTry(),
      delay,
      onState: ({ id, conversation_id }, state, attempts) => {
        const change = {
          type: 'sending_changed',
          conversation_id,
          id,
          state,
          attempts,
          problem: null,
        } as const;
        this.#options.dispatch(change);
        this.#tabs?.say({ type: 'sending', change });
      },
      onSent: (record, message) => {
        this.#forget(record);
        this.#tabs?.say({ type: 'confirmed', id: record.id, message });
        const { conversation_id } = record;
        this.#options.dispatch({ type: 'message_changed', conversation_id, message });
      },
      onRefused: (record, error) => this.#park(record, error),
    });
    this.#lanes.set(conversationId, lane);
    return lane;
  }

  /** A refused message steps aside; the refusal is stored, so that it survives a reload. */
  #park(record: OutboxRecord, error: EyrieError): void {
    const parked = { ...record, failed_code: error.code };
    this.#parked(
      parked,
      this.#stored((store) => store.put(parked)),
    );
    this.#tabs?.say({ type: 'stored', record: parked });
  }

  #parked(record: OutboxRecord, stored: Promise<unknown>): void {
    const { id, conversation_id } = record;
    this.#lane(conversation_id).remove(id);
    this.#unsent.set(id, { record, stored });
    const { state, attempts, problem } = pendingOf(record);
    this.#options.dispatch({ type: 'sending_changed', conversation_id, id, state, attempts, problem });
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
