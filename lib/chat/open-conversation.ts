import { EyrieError } from '../errors/eyrie-error.ts';
import { toProblem } from '../errors/to-problem.ts';
import type { TopicHandle, TopicStatus } from '../realtime/topic-registry.ts';
import type { ChatContext } from './chat-context.ts';
import { catchUp, loadNewestPage } from './history.ts';
import { readConversationEvent } from './read-event.ts';
import { hasGap } from './thread-feed.ts';
import type { Conversation, Thread } from './types.ts';
import { createTypingReceiver, type TypingReceiver } from './typing-receiver.ts';
import { createTypingSender } from './typing-sender.ts';

/**
 * Broadcasts overtake each other, our own answers, and even the moment their transaction becomes visible to readers
 * (Postgres writes a commit to the log, which Realtime reads, before it shows it) by less than this. A hole that stays
 * is a loss.
 */
const GAP_GRACE_MS = 200;
/** A hole that fetching does not close is looked at ever more rarely: 200 ms, 400 ms, ... 25 s. */
const MAX_DOUBLINGS = 7;
/** While the topic is down, or after a failed fetch, the database is asked this often instead. */
const POLL_MS = 5_000;

/** Fetches a conversation's row into the state; null when it is not ours. */
export type FetchRow = (conversationId: string) => Promise<Conversation | null>;

/**
 * Keeps one conversation in step while it is open: subscribe first, then fetch, then apply. Every doubt (subscription,
 * gap, wake, new epoch, silence) ends in the same `sync_conversation`.
 */
export class OpenConversation {
  readonly #context: ChatContext;
  readonly #id: string;
  readonly #refresh: FetchRow;
  readonly #typing = createTypingSender((typing) => this.#sendTyping(typing));
  readonly #typists: TypingReceiver;
  #facts: TopicHandle | null = null;
  #live: TopicHandle | null = null;
  #epoch: number | null = null;
  #syncing: Promise<void> | null = null;
  #again = false;
  #rowIsOld = false;
  #poll: ReturnType<typeof setTimeout> | undefined;
  #gap: ReturnType<typeof setTimeout> | undefined;
  #fruitless = 0;
  #down = false;
  #heardAt = Date.now();
  #closed = false;

  constructor(context: ChatContext, id: string, refresh: FetchRow) {
    this.#context = context;
    this.#id = id;
    this.#refresh = refresh;
    this.#typists = createTypingReceiver(context.userId, (user_id, typing) =>
      context.dispatch({ type: 'typing_changed', conversation_id: id, user_id, typing }),
    );
  }

  /** @param isFresh what there is to show was read a moment ago: the topic's being joined is soon enough to ask again */
  open(isFresh: boolean): void {
    this.#context.dispatch({ type: 'thread_opened', conversation_id: this.#id });
    if (isFresh) {
      this.check();
      this.#pollSoon();
    } else void this.sync();
  }

  /** After a doubt about more than one gap: fetches the row (members, receipts, epoch) as well. Never rejects. */
  resync(): Promise<void> {
    this.#rowIsOld = true;
    return this.sync();
  }

  /** Fetches whatever is missing; calls during a fetch lead to one more. Never rejects. */
  sync(): Promise<void> {
    this.#again = this.#syncing !== null;
    this.#syncing ??= this.#run().finally(() => {
      this.#syncing = null;
      if (this.#again && !this.#closed) void this.sync();
    });
    return this.#syncing;
  }

  /** After any change to the state: follows a new epoch, closes gaps. */
  check(): void {
    if (this.#closed) return;
    const { conversations, threads, presence } = this.#context.store.getState();
    const epoch = conversations[this.#id]?.epoch;
    if (epoch !== undefined && epoch !== this.#epoch) this.#subscribe(epoch);
    // Whoever is connected and looks offline to others chose to be invisible.
    this.#live?.appear(presence[this.#context.userId]?.status !== 'offline');
    if (epoch === undefined && this.#epoch !== null) this.#lost();
    if (isMissingSomething(threads[this.#id])) {
      const grace = GAP_GRACE_MS * 2 ** Math.min(this.#fruitless, MAX_DOUBLINGS);
      this.#gap ??= setTimeout(() => this.#closeGap(), grace * (1 + Math.random()));
    }
  }

  /** Whether nothing was heard for so long, although the topic is up; then that time begins anew. */
  takeQuiet(ms: number): boolean {
    const isQuiet = !this.#down && this.#facts !== null && Date.now() - this.#heardAt >= ms;
    if (isQuiet) this.#heardAt = Date.now();
    return isQuiet;
  }

  typing(typing: boolean): void {
    if (typing) this.#typing.keystroke();
    else this.#typing.done();
  }

  close(): void {
    this.#typing.done();
    this.#typists.stop();
    this.#closed = true;
    clearTimeout(this.#poll);
    clearTimeout(this.#gap);
    this.#release();
    this.#context.dispatch({ type: 'thread_closed', conversation_id: this.#id });
  }

  async #run(): Promise<void> {
    try {
      const isKnown = this.#context.store.getState().conversations[this.#id] !== undefined;
      // What fetching does not close may be a change of a message I may not see: only the row tells how far all is told.
      const needsRow = this.#rowIsOld || !isKnown || this.#fruitless > 0;
      this.#rowIsOld = false;
      const row = needsRow ? await this.#refresh(this.#id) : undefined;
      if (row === null) throw new EyrieError('NOCNV', 'refused');
      if (this.#closed) return;
      this.check();
      await this.#fetch(row?.change_seq);
    } catch (error) {
      this.#failed(error);
    }
    const isWhole = !isMissingSomething(this.#context.store.getState().threads[this.#id]);
    this.#fruitless = isWhole ? 0 : this.#fruitless + 1;
    if (this.#down) this.#pollSoon();
  }

  async #fetch(upTo: number | undefined): Promise<void> {
    if (this.#context.store.getState().threads[this.#id]?.status === 'ready') {
      if (await catchUp(this.#context, this.#id, upTo)) return;
    }
    await loadNewestPage(this.#context, this.#id, upTo);
  }

  /** The row is gone from the state: no longer ours. Asking once more says so in the thread. */
  #lost(): void {
    this.#release();
    void this.resync();
  }

  #failed(error: unknown): void {
    const problem = toProblem(error);
    this.#rowIsOld = true;
    if (this.#closed) return;
    this.#context.dispatch({ type: 'thread_failed', conversation_id: this.#id, problem });
    if (problem.code === 'NOCNV') this.#release();
    else this.#pollSoon();
  }

  #subscribe(epoch: number): void {
    this.#release();
    this.#epoch = epoch;
    const topic = `conversation:${this.#id}:${epoch}`;
    this.#facts = this.#context.topics.acquire(topic, {
      onEvent: (event, payload) => {
        this.#heardAt = Date.now();
        const change = readConversationEvent(this.#id, event, payload);
        if (change) this.#context.hear(change);
      },
      onStatus: (status) => this.#onStatus(status),
    });
    const live = { presenceKey: this.#context.userId };
    this.#live = this.#context.topics.acquire(
      `${topic}:live`,
      {
        onEvent: (event, payload) => {
          if (event === 'typing') this.#typists.receive(payload);
        },
        onPresence: (state) =>
          this.#context.dispatch({
            type: 'here_changed',
            conversation_id: this.#id,
            user_ids: Object.keys(state),
          }),
      },
      live,
    );
  }

  #onStatus(status: TopicStatus): void {
    if (this.#closed) return;
    this.#down = status === 'down';
    if (status === 'subscribed') {
      clearTimeout(this.#poll);
      this.#poll = undefined;
      void this.resync();
    } else if (this.#down) this.#pollSoon();
  }

  /** With the row: a topic may be refused because its epoch is over, and the row knows the new one. */
  #pollSoon(): void {
    if (this.#closed) return;
    // Each failed attempt says so again: the first one sets the clock.
    this.#poll ??= setTimeout(
      () => {
        this.#poll = undefined;
        void this.resync();
      },
      POLL_MS * (0.5 + Math.random()),
    );
  }

  #closeGap(): void {
    this.#gap = undefined;
    if (isMissingSomething(this.#context.store.getState().threads[this.#id])) void this.sync();
  }

  #sendTyping(typing: boolean): void {
    this.#live?.send('typing', { user_id: this.#context.userId, typing });
  }

  #release(): void {
    this.#facts?.release();
    this.#live?.release();
    this.#facts = null;
    this.#live = null;
    this.#epoch = null;
  }
}

function isMissingSomething(thread: Thread | undefined): boolean {
  return thread?.status === 'ready' && hasGap(thread);
}
