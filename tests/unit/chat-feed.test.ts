import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply, initialState } from '../../lib/chat/apply.ts';
import { windowFloor } from '../../lib/chat/apply-thread.ts';
import type { Change } from '../../lib/chat/change.ts';
import { hasGap } from '../../lib/chat/thread-feed.ts';
import type { Message, Thread } from '../../lib/chat/types.ts';
import { ME, OTHER, ROOM, World } from './support/world.ts';

const PAGE = 4;
const SYNC_PAGE = 3;

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('send'), pick: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('edit', 'remove'), pick: fc.nat(50) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('deliver'), pick: fc.nat(200) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'ask page',
        'ask older',
        'ask older',
        'ask sync',
        'answer',
        'answer',
        'news',
        'close',
        'read',
      ),
      pick: fc.nat(50),
    }),
  },
);

/** Long enough for windows, older pages and gaps to meet. */
const story = fc.record({
  before: fc.nat(14),
  steps: fc.array(step, { maxLength: 80, size: 'max' }),
});

/** Found once in 160,000 runs: a fresh page passes over a change that an older page on its way does not have. */
const olderPageOvertaken = {
  before: 10,
  steps: [
    { do: 'ask older', pick: 0 },
    { do: 'edit', pick: 12 },
    { do: 'edit', pick: 36 },
    { do: 'ask page', pick: 0 },
    { do: 'answer', pick: 3 },
  ],
};

/** A client and a server with an unreliable wire between them. */
class Run {
  readonly world = new World();
  state = apply(initialState(ME), { type: 'conversation_loaded', row: this.world.conversation() });
  /** Answers under way: taken from the server when asked, applied any time later. */
  readonly answers: Change[] = [];

  constructor(before: number) {
    for (let i = 0; i < before; i++) this.world.send(i % 3 === 0 ? ME : OTHER, `earlier ${i}`);
    if (before > 0) this.apply({ type: 'conversation_loaded', row: this.world.conversation() });
    if (before > 7) this.apply(this.page());
  }

  apply(change: Change): void {
    this.state = apply(this.state, change);
  }

  get thread(): Thread {
    const thread = this.state.threads[ROOM];
    if (!thread) throw new Error('no thread');
    return thread;
  }

  step(kind: string, pick: number): void {
    const { world } = this;
    const size = world.rows.length;
    const thread = this.state.threads[ROOM];
    if (kind === 'send') world.send(pick === 0 ? ME : OTHER, `message ${size + 1}`);
    else if (kind === 'edit') world.edit(1 + (pick % Math.max(size, 1)), `edited ${pick}`);
    else if (kind === 'remove') world.remove(1 + (pick % Math.max(size, 1)));
    else if (kind === 'deliver') this.deliver(pick);
    else if (kind === 'ask page') this.answers.push(this.page());
    else if (kind === 'ask older' && thread?.hasOlder && thread.olderStatus !== 'loading') this.askOlder();
    else if (kind === 'ask sync' && thread?.status === 'ready') this.answers.push(this.sync());
    else if (kind === 'answer') this.answer(pick);
    else if (kind === 'news') this.apply({ type: 'inbox_updated', conversation: world.conversation() });
    else if (kind === 'close') this.apply({ type: 'thread_closed', conversation_id: ROOM });
    else if (kind === 'read') this.read(pick);
  }

  /** Any broadcast, any number of times, in any order; those never picked are lost. */
  deliver(pick: number): void {
    const message = this.world.broadcasts[pick % Math.max(this.world.broadcasts.length, 1)];
    if (message) this.apply({ type: 'message_changed', conversation_id: ROOM, message });
  }

  answer(pick: number): void {
    const [change] = this.answers.splice(pick % Math.max(this.answers.length, 1), 1);
    if (change) this.apply(change);
  }

  page(): Change {
    const messages = this.world.newestPage(PAGE);
    return { type: 'page_loaded', conversation_id: ROOM, messages, hasOlder: hasOlder(messages) };
  }

  askOlder(): void {
    const beforeSeq = windowFloor(this.thread);
    this.apply({ type: 'older_requested', conversation_id: ROOM });
    const messages = this.world.newestPage(PAGE, beforeSeq);
    this.answers.push({
      type: 'older_loaded',
      conversation_id: ROOM,
      messages,
      asked: this.thread.olderAsked,
      hasOlder: hasOlder(messages),
    });
  }

  sync(): Change & { type: 'changes_synced' } {
    const messages = this.world.changesAfter(this.thread.changeSeq, SYNC_PAGE);
    return { type: 'changes_synced', conversation_id: ROOM, messages };
  }

  read(pick: number): void {
    const { world } = this;
    const known = this.state.conversations[ROOM]?.last_seq ?? 0;
    const seq = Math.min(pick, known);
    world.readSeq = Math.max(world.readSeq, seq);
    this.apply({ type: 'conversation_read', conversation_id: ROOM, last_read_seq: seq });
  }

  /** What a client does once the wire is whole again. */
  heal(): void {
    while (this.answers.length > 0) this.answer(0);
    this.apply({ type: 'conversation_loaded', row: this.world.conversation() });
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

/** On a loaded machine thousands of stories take more than the usual five seconds. */
const patience = { timeout: 60_000 };

test(
  'whatever is lost, repeated, late or reordered: after a sync the window equals a fresh snapshot',
  patience,
  () => {
    fc.assert(
      fc.property(story, ({ before, steps }) => {
        const run = new Run(before);
        for (const { do: kind, pick } of steps) run.step(kind, pick);
        run.heal();
        const floor = windowFloor(run.thread);
        expect(run.thread.messages).toEqual(run.world.rows.filter((row) => row.seq >= floor));
        expect(run.thread.changeSeq).toBe(run.world.changeSeq);
        expect(hasGap(run.thread)).toBe(false);
      }),
      { numRuns: 2_000, examples: [[olderPageOvertaken]] },
    );
  },
);

test(
  'the unread count is exact whenever nothing is missing and the window reaches the read mark',
  patience,
  () => {
    fc.assert(
      fc.property(story, ({ before, steps }) => {
        const run = new Run(before);
        for (const { do: kind, pick } of steps) run.step(kind, pick);
        run.heal();
        if (windowFloor(run.thread) > run.world.readSeq + 1) return;
        expect(run.state.conversations[ROOM]?.unread_count).toBe(run.world.unread());
      }),
      { numRuns: 1_000 },
    );
  },
);

test(
  'at every moment messages ascend without repetition, and the position never passes what was applied',
  patience,
  () => {
    fc.assert(
      fc.property(story, ({ before, steps }) => {
        const run = new Run(before);
        for (const { do: kind, pick } of steps) {
          run.step(kind, pick);
          const thread = run.state.threads[ROOM];
          if (!thread) continue;
          const seqs = thread.messages.map((message) => message.seq);
          expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
          expect(thread.changeSeq).toBeLessThanOrEqual(run.world.changeSeq);
          if (thread.status !== 'ready') continue;
          const floor = windowFloor(thread);
          // Everything the server had changed up to the position is here, in that version.
          const held = new Map(thread.messages.map((message) => [message.seq, message.change_seq]));
          const due = run.world.rows.filter((row) => row.seq >= floor && row.change_seq <= thread.changeSeq);
          expect(due.filter((row) => held.get(row.seq) !== row.change_seq)).toEqual([]);
        }
      }),
      { numRuns: 1_000 },
    );
  },
);
