import assert from 'node:assert/strict';
import { createRecorder, type RecordedResult } from './recorder.ts';
import type { SendResult } from './types.ts';

const sent: SendResult = { outcome: 'sent', reason: 'accepted' };

Deno.test('S3.40: the first goes at once, the others gather meanwhile, a hundred at most', async () => {
  const batches: RecordedResult[][] = [];
  const record = createRecorder((results) => {
    batches.push(results);
    return Promise.resolve(new Response());
  });
  await Promise.all(Array.from({ length: 120 }, (_, number) => record(String(number), sent)));
  assert.deepEqual(
    batches.map((batch) => batch.length),
    [1, 100, 19],
  );
  assert.deepEqual(
    batches.flat().map((entry) => entry.delivery_id),
    Array.from({ length: 120 }, (_, n) => String(n)),
  );
});

Deno.test('tries three times, then says so to those concerned and goes on with the next', async () => {
  let calls = 0;
  const record = createRecorder(() => {
    calls++;
    return calls <= 3 ? Promise.reject(new Error('down')) : Promise.resolve(new Response());
  });
  const [first, second] = await Promise.allSettled([record('1', sent), record('2', sent)]);
  assert.deepEqual([first.status, second.status, calls], ['rejected', 'fulfilled', 4]);
});
