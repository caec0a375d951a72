import { apply, initialState } from '../../../lib/chat/apply.ts';
import type { WindowBounds } from '../../../lib/chat/bounded.ts';
import type { Change } from '../../../lib/chat/change.ts';
import type { Message, Thread } from '../../../lib/chat/types.ts';
import { windowFloor } from '../../../lib/chat/window-floor.ts';
import { ME, OTHER, ROOM, World } from './world.ts';

const PAGE = 4;
/** Little, so that short stories reach them; as in the app a cut leaves more than a page on either side. */
export const SMALL: WindowBounds = { most: 14, around: 5, tail: 4 };
const SYNC_PAGE = 3;

/** What the world begins with. */
export interface Beginning {
  before: number;
  /** Of these the first ones are hidden from me: I was let in after them. */
  hidden: number;
}

/** A client and a server with an unreliable wire between them. */
export class Run {
  readonly world: World;
  state = initialState(ME);
  /** Answers under way: taken from the server when asked, applied any time later. */
  readonly answers: Change[] = [];
  /** The latest `change_seq` that a row from the server has named. */
  #upTo = 0;

  constructor({ before, hidden }: Beginning) {
    this.world = new World(Math.min(before, hidden) + 1);
    this.apply(this.row());
    for (let i = 0; i < before; i++) this.world.send(i % 3 === 0 ? ME : OTHER, `earlier ${i}`);
    if (before > 0) this.apply(this.row());
    if (before > 7) this.apply(this.page());
  }

  apply(change: Change): void {
    if (change.type === 'conversation_loaded') this.#upTo = Math.max(this.#upTo, change.row.change_seq);
    this.state = apply(this.state, change, SMALL);
  }

  get thread(): Thread {
    const thread = this.state.threads[ROOM];
    if (!thread) throw new Error('no thread');
    return thread;
  }

  step(kind: string, pick: number): void {
    const { world } = this;
    const size = world.rows.length;
    const some = 1 + (pick % Math.max(size, 1));
    const thread = this.state.threads[ROOM];
    if (kind === 'send') world.send(pick === 0 ? ME : OTHER, `message ${size + 1}`);
    else if (kind === 'announce') world.announce(`event ${size + 1}`);
    else if (kind === 'edit') world.edit(some, `edited ${pick}`);
    else if (kind === 'remove') world.remove(some);
    else if (kind === 'restore') world.restore(some);
    else if (kind === 'react') world.react(some);
    else if (kind === 'pin') world.pin(some);
    else if (kind === 'deliver') this.deliver(pick);
    else if (kind === 'ask row') this.answers.push(this.row());
    else if (kind === 'ask page') this.answers.push(this.page());
    else if (kind === 'ask older' && thread?.hasOlder && thread.olderStatus !== 'loading') this.askOlder();
    else if (kind === 'ask far') this.askFar(some);
    else if (kind === 'ask far older' || kind === 'ask far newer') this.askFarPage(kind === 'ask far older');
    else if (kind === 'look') this.apply({ type: 'looked_at', conversation_id: ROOM, at: some });
    else if (kind === 'look at end') this.apply({ type: 'looked_at', conversation_id: ROOM, at: null });
    else if (kind === 'leave far') this.apply({ type: 'far_left', conversation_id: ROOM });
    else if (kind === 'ask sync' && thread?.status === 'ready') this.answers.push(this.sync());
    else if (kind === 'answer') this.answer(pick);
    else if (kind === 'news') this.news();
    else if (kind === 'close') this.apply({ type: 'thread_closed', conversation_id: ROOM });
    else if (kind === 'read') this.read(pick);
    else if (kind === 'put back') this.putBack(some);
  }

  /** Any broadcast, any number of times, in any order; those never picked are lost. */
  deliver(pick: number): void {
    const { broadcasts } = this.world;
    const heard = broadcasts[pick % Math.max(broadcasts.length, 1)];
    if (!heard) return;
    const { message, change_seq } = heard;
    if (message) this.apply({ type: 'message_changed', conversation_id: ROOM, message });
    else this.apply({ type: 'changes_announced', conversation_id: ROOM, change_seq });
  }

  answer(pick: number): void {
    const [change] = this.answers.splice(pick % Math.max(this.answers.length, 1), 1);
    if (change) this.apply(change);
  }

  row(): Change {
    return { type: 'conversation_loaded', row: this.world.conversation() };
  }

  news(): void {
    this.apply({ type: 'inbox_updated', conversation: this.world.conversation() });
  }

  page(): Change {
    const messages = this.world.newestPage(PAGE);
    const upTo = this.#upTo;
    return { type: 'page_loaded', conversation_id: ROOM, messages, hasOlder: hasOlder(messages), upTo };
  }

  askOlder(): void {
    const beforeSeq = windowFloor(this.thread);
    this.apply({ type: 'older_requested', conversation_id: ROOM });
    const messages = this.world.newestPage(PAGE, beforeSeq);
    const asked = this.thread.olderAsked;
    const change = { type: 'older_loaded', conversation_id: ROOM, messages, asked } as const;
    this.answers.push({ ...change, hasOlder: hasOlder(messages) });
  }

  /** A place anywhere, as a jump asks for it. */
  askFar(seq: number): void {
    const around = this.world.visible().filter((row) => Math.abs(row.seq - seq) <= PAGE / 2);
    if (this.state.threads[ROOM]?.status !== 'ready' || around.length === 0) return;
    this.#answerFar(around, true, hasOlder(around));
  }

  askFarPage(isOlder: boolean): void {
    const { far, farStatus } = this.state.threads[ROOM] ?? {};
    if (!far || farStatus === 'loading') return;
    const after = far.messages.at(-1)?.seq ?? 0;
    const page = isOlder
      ? this.world.newestPage(PAGE, far.messages[0]?.seq)
      : this.world
          .visible()
          .filter((row) => row.seq > after)
          .slice(0, PAGE);
    this.#answerFar(page, false, isOlder ? hasOlder(page) : undefined);
  }

  #answerFar(messages: Message[], isFresh: boolean, hasOlder: boolean | undefined): void {
    this.apply({ type: 'far_requested', conversation_id: ROOM });
    const asked = this.thread.farAsked;
    this.answers.push({ type: 'far_loaded', conversation_id: ROOM, messages, asked, isFresh, hasOlder });
  }

  sync(): Change & { type: 'changes_synced' } {
    const messages = this.world.changesAfter(this.thread.changeSeq, SYNC_PAGE);
    const upTo = messages.length < SYNC_PAGE ? this.#upTo : undefined;
    return { type: 'changes_synced', conversation_id: ROOM, messages, upTo };
  }

  read(pick: number): void {
    const seq = Math.min(pick, this.state.conversations[ROOM]?.last_seq ?? 0);
    this.world.read(seq);
    this.apply({ type: 'conversation_read', conversation_id: ROOM, last_read_seq: seq });
  }

  putBack(seq: number): void {
    const unread_from_seq = this.world.putBack(seq);
    this.apply({ type: 'settings_changed', conversation_id: ROOM, settings: {}, unread_from_seq });
  }

  /** What a client does once the wire is whole again. */
  heal(): void {
    while (this.answers.length > 0) this.answer(0);
    this.apply(this.row());
    if (this.state.threads[ROOM]?.status !== 'ready') this.apply(this.page());
    for (;;) {
      const answer = this.sync();
      this.apply(answer);
      if (answer.messages.length < SYNC_PAGE) break;
    }
  }
}

function hasOlder(messages: Message[]): boolean {
  return messages.length > 0 && Math.min(...messages.map((message) => message.seq)) > 1;
}
