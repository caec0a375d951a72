import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply, initialState } from '../../lib/chat/apply.ts';
import type { Change } from '../../lib/chat/change.ts';
import { ME, OTHER, ROOM, World } from './support/world.ts';

const MEMBERS = [ME, OTHER];

/** Marks as the server tells them: each as it stood at some moment, so read never exceeds delivered. */
const told = fc.record({ member: fc.nat(1), at: fc.nat(30), by: fc.constantFrom('event', 'row') });
/** Two rising series of marks, one for each member. */
const series = fc.array(
  fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)).map(([a, b, c, d]) => [
    [a, b],
    [c, d],
  ]),
  { minLength: 1, maxLength: 30 },
);

test('R7: marks told twice, late and in any order never fall, and read never passes delivered', () => {
  fc.assert(
    fc.property(series, fc.array(told, { maxLength: 40 }), (steps, stories) => {
      const history = rising(steps);
      const row = new World().conversation();
      let state = apply(initialState(ME), { type: 'conversation_loaded', row });
      state = apply(state, { type: 'page_loaded', conversation_id: ROOM, messages: [], hasOlder: false });
      const highest = [
        { last_read_seq: 0, last_delivered_seq: 0 },
        { last_read_seq: 0, last_delivered_seq: 0 },
      ];
      for (const { member, at, by } of stories) {
        const moment = history[at % history.length] ?? [];
        state = apply(
          state,
          by === 'event' ? event(member, moment) : { type: 'conversation_loaded', row: rowAt(moment) },
        );
        for (const [i, mark] of moment.entries()) {
          const best = highest[i];
          if (!best || (by === 'event' && i !== member)) continue;
          best.last_read_seq = Math.max(best.last_read_seq, mark.last_read_seq);
          best.last_delivered_seq = Math.max(best.last_delivered_seq, mark.last_delivered_seq);
        }
        for (const [i, best] of highest.entries()) {
          const shown = state.threads[ROOM]?.receipts[MEMBERS[i] ?? ''];
          if (!shown && best.last_delivered_seq === 0) continue;
          expect(shown).toEqual(best);
        }
      }

      function event(member: number, moment: Mark[]): Change {
        const receipt = moment[member] ?? { last_read_seq: 0, last_delivered_seq: 0 };
        const user_id = MEMBERS[member] ?? OTHER;
        return { type: 'receipt_updated', conversation_id: ROOM, user_id, receipt };
      }
      function rowAt(moment: Mark[]) {
        const members = row.members.map((member, i) => ({ ...member, ...moment[i] }));
        return { ...row, members, last_read_seq: moment[0]?.last_read_seq ?? 0 };
      }
    }),
    { numRuns: 10_000 },
  );
}, 60_000);

interface Mark {
  last_read_seq: number;
  last_delivered_seq: number;
}

/** From steps (delivered moves, read moves up to it) to the marks after each step. */
function rising(steps: number[][][]): Mark[][] {
  const now: Mark[] = MEMBERS.map(() => ({ last_read_seq: 0, last_delivered_seq: 0 }));
  return steps.map((step) => {
    for (const [i, mark] of now.entries()) {
      const [delivered = 0, read = 0] = step[i] ?? [];
      mark.last_delivered_seq += delivered;
      mark.last_read_seq = Math.min(mark.last_read_seq + read, mark.last_delivered_seq);
    }
    return now.map((mark) => ({ ...mark }));
  });
}
