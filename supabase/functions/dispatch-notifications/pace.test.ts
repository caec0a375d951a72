import assert from 'node:assert/strict';
import { createPace, LARGEST_WINDOW } from './pace.ts';

function settle(pace: ReturnType<typeof createPace>, times: number): void {
  for (let count = 0; count < times; count++) pace.settled();
}

Deno.test('R11: eight at first, one more for every sixteen settled, up to the largest', () => {
  const pace = createPace(() => 0);
  assert.equal(pace.window(), 8);
  settle(pace, 32);
  assert.equal(pace.window(), 10);
  settle(pace, 100_000);
  assert.equal(pace.window(), LARGEST_WINDOW);
});

Deno.test('R11: one at a time after a worker was killed, for ten minutes or until much has gone well', () => {
  let now = 5_000;
  const pace = createPace(() => now);
  settle(pace, 1_000);
  pace.hear(2);
  assert.equal(pace.window(), 1);
  settle(pace, 512);
  // The same end, told again.
  now += 3_000;
  pace.hear(5.01);
  assert.equal(pace.window(), 3);
  // Another one.
  now += 3_000;
  pace.hear(1);
  assert.equal(pace.window(), 1);
  now += 600_000;
  pace.hear(601);
  assert.equal(pace.window(), 8);
});

Deno.test('what happened long before this process lived changes nothing', () => {
  const pace = createPace(() => 0);
  pace.hear(null);
  pace.hear(86_400);
  assert.equal(pace.window(), 8);
});

Deno.test('R11: no more are unanswered than the provider needs for 3,000 a second: 64 at 20 ms, all that are dared at 50', () => {
  let now = 0;
  const pace = createPace(() => now);
  const hear = (milliseconds: number) => {
    pace.answered(milliseconds);
    pace.answered(10 * milliseconds);
    return pace.limit();
  };
  assert.equal(hear(20), 64);
  assert.equal(hear(30), 64);
  // What was fast a while ago says nothing about now.
  now += 61_000;
  assert.equal(hear(30), 64);
  now += 61_000;
  assert.equal(hear(30), 96);
  now += 61_000;
  assert.equal(hear(200), 96);
  now += 61_000;
  assert.equal(hear(200), LARGEST_WINDOW);
});
