import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isGuess } from '../../lib/chat/apply-conversation.ts';
import type { Change } from '../../lib/chat/change.ts';
import { doubtedUnread } from '../../lib/chat/doubted-unread.ts';
import { Run } from './support/run.ts';
import { ROOM } from './support/world.ts';

/** A conversation of which more is unread than is loaded, and whether its count is known to be in doubt. */
class Watched extends Run {
  isDoubted = false;

  override apply(change: Change): void {
    const before = this.state;
    super.apply(change);
    const row = before.conversations[ROOM];
    const isAsked = change.type === 'inbox_updated' && row !== undefined && isGuess(row, change.conversation);
    if (change.type === 'conversation_loaded') this.isDoubted = false;
    else if (isAsked || doubtedUnread(before, this.state, [change]).has(ROOM)) this.isDoubted = true;
  }

  /** The newest change, as its two topics tell it, in either order. */
  hear(isListFirst: boolean): void {
    if (isListFirst) this.news();
    this.deliver(this.world.broadcasts.length - 1);
    if (!isListFirst) this.news();
  }

  get isRight(): boolean {
    return this.state.conversations[ROOM]?.unread_count === this.world.unread();
  }
}

const kinds = ['send', 'send', 'edit', 'remove', 'remove', 'restore', 'react', 'announce'];

test('D6: with more unread than is loaded the count is the server’s, or the server is asked', () => {
  const steps = fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      pick: fc.nat(60),
      isListFirst: fc.boolean(),
      isAnswered: fc.boolean(),
    }),
    { maxLength: 40, size: 'max' },
  );
  fc.assert(
    fc.property(steps, (story) => {
      const run = new Watched({ before: 30, hidden: 0 });
      for (const { kind, pick, isListFirst, isAnswered } of story) {
        run.step(kind, pick);
        run.hear(isListFirst);
        expect(run.isRight || run.isDoubted).toBe(true);
        if (run.isDoubted && isAnswered) run.apply(run.row());
      }
    }),
    { numRuns: 1_000 },
  );
}, 60_000);

test('one message after the other, however they are told, asks the server nothing', () => {
  const run = new Watched({ before: 30, hidden: 0 });
  for (let n = 0; n < 40; n++) {
    run.step(n % 5 === 0 ? 'announce' : 'send', n % 3);
    run.hear(n % 2 === 0);
  }
  expect(run.isRight).toBe(true);
  expect(run.isDoubted).toBe(false);
});
