import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectTimeline } from '../../lib/chat/selectors.ts';
import { Run, SMALL } from './support/run.ts';
import { ROOM } from './support/world.ts';

const shown = (run: Run) =>
  selectTimeline(run.state, ROOM).flatMap((entry) => ('seq' in entry ? entry.seq : []));
const ask = (run: Run, ...kinds: string[]) => {
  for (const kind of kinds) {
    run.step(kind, 0);
    while (run.answers.length > 0) run.step('answer', 0);
  }
};
/** A server's whole conversation, of which the newest page is loaded. */
const opened = (before: number) => new Run({ before, hidden: 0 });

test('U3: back to the first message and forth to the newest, never holding more than the bounds', () => {
  const run = opened(100);
  const seen = new Set<number>();
  const walk = (kind: () => string, isThere: () => boolean) => {
    for (let page = 0; page < 100 && !isThere(); page += 1) {
      ask(run, kind());
      for (const seq of shown(run)) seen.add(seq);
      expect(run.thread.messages.length).toBeLessThanOrEqual(SMALL.most);
      expect(run.thread.far?.messages.length ?? 0).toBeLessThanOrEqual(SMALL.most);
    }
  };
  walk(
    () => (run.thread.far ? 'ask far older' : 'ask older'),
    () => shown(run)[0] === 1,
  );
  expect(seen.size).toBe(100);
  expect(run.thread.hasOlder).toBe(true);
  // The newest ones are there all the time, for reading without network and for counting.
  expect(run.thread.messages.map(({ seq }) => seq)).toEqual([97, 98, 99, 100]);
  seen.clear();
  for (const seq of shown(run)) seen.add(seq);
  walk(
    () => 'ask far newer',
    () => run.thread.far === null,
  );
  expect([...seen].slice(-1)).toEqual([100]);
  expect(seen.size).toBe(100);
  expect(shown(run).at(-1)).toBe(100);
});

test('who stays at the end of a busy room holds its newest messages only', () => {
  const run = opened(10);
  for (let n = 0; n < 200; n += 1) {
    run.world.send(ROOM, `news ${n}`);
    run.deliver(run.world.broadcasts.length - 1);
    expect(run.thread.messages.length).toBeLessThanOrEqual(SMALL.most);
  }
  expect(shown(run).at(-1)).toBe(210);
  expect(run.thread.hasOlder).toBe(true);
});

const kinds = [
  'send',
  'send',
  'hear',
  'hear',
  'ask older',
  'ask far older',
  'ask far newer',
  'answer',
  'answer',
];

test('what is looked at stays, however much arrives and is loaded, and the place has no holes', () => {
  const story = fc.array(fc.constantFrom(...kinds, 'edit', 'look'), { maxLength: 120, size: 'max' });
  fc.assert(
    fc.property(story, fc.infiniteStream(fc.nat(60)), (steps, picks) => {
      const run = opened(40);
      for (const kind of steps) {
        const pick = picks.next().value ?? 0;
        const place = shown(run);
        if (kind === 'hear') run.deliver(run.world.broadcasts.length - 1);
        // Only what is in sight can be looked at.
        else if (kind === 'look') run.step('look', (place[pick % place.length] ?? 1) - 1);
        else run.step(kind, pick);
        const { at } = run.thread;
        if (at !== null && place.includes(at)) expect(shown(run)).toContain(at);
      }
      run.heal();
      const [first = 0] = shown(run);
      expect(shown(run)).toEqual(shown(run).map((_, index) => first + index));
    }),
    { numRuns: 500 },
  );
}, 60_000);
