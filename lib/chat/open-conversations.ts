import type { ChatContext } from './chat-context.ts';
import { type FetchRow, OpenConversation } from './open-conversation.ts';

/** Ref-counted open conversations; asleep (counted, not connected) while the client is stopped. */
export class OpenConversations {
  readonly #context: ChatContext;
  readonly #refresh: FetchRow;
  readonly #holders = new Map<string, number>();
  readonly #open = new Map<string, OpenConversation>();
  #awake = false;
  /** The one that came with the page, until it is opened. */
  #served: string | null;

  constructor(context: ChatContext, refresh: FetchRow, served: string | null = null) {
    this.#context = context;
    this.#refresh = refresh;
    this.#served = served;
  }

  /** @returns the release function; calling it twice counts once. */
  acquire(id: string): () => void {
    this.#holders.set(id, (this.#holders.get(id) ?? 0) + 1);
    this.#ensure(id);
    let held = true;
    return () => {
      if (held) this.#release(id);
      held = false;
    };
  }

  wake(): void {
    this.#awake = true;
    for (const id of this.#holders.keys()) this.#ensure(id);
  }

  sleep(): void {
    this.#awake = false;
    for (const id of [...this.#open.keys()]) this.#close(id);
  }

  /** After every change of the state. */
  check(): void {
    for (const conversation of this.#open.values()) conversation.check();
  }

  /** One conversation, or all of them: nobody knows what was missed. */
  async resync(id?: string): Promise<void> {
    const concerned = id === undefined ? [...this.#open.values()] : [this.#open.get(id)];
    await Promise.all(concerned.map((conversation) => conversation?.resync()));
  }

  /** Those of which nothing was heard for so long, each at most once in that time. */
  takeQuiet(ms: number): string[] {
    return [...this.#open].filter(([, conversation]) => conversation.takeQuiet(ms)).map(([id]) => id);
  }

  typing(id: string, typing: boolean): void {
    this.#open.get(id)?.typing(typing);
  }

  #ensure(id: string): void {
    if (!this.#awake || this.#open.has(id)) return;
    const conversation = new OpenConversation(this.#context, id, this.#refresh);
    this.#open.set(id, conversation);
    conversation.open(id === this.#served);
    this.#served = null;
  }

  #release(id: string): void {
    const holders = (this.#holders.get(id) ?? 1) - 1;
    if (holders > 0) {
      this.#holders.set(id, holders);
      return;
    }
    this.#holders.delete(id);
    this.#close(id);
  }

  #close(id: string): void {
    const conversation = this.#open.get(id);
    this.#open.delete(id);
    conversation?.close();
  }
}
