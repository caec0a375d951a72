import assert from 'node:assert/strict';
import { retryAfterSeconds } from './retry-after.ts';

const now = Date.parse('2026-11-20T10:00:00Z');

Deno.test('reads seconds and HTTP dates, never below nought nor above an hour', () => {
  assert.equal(retryAfterSeconds('7', now), 7);
  assert.equal(retryAfterSeconds('Fri, 20 Nov 2026 10:00:30 GMT', now), 30);
  assert.equal(retryAfterSeconds('Fri, 20 Nov 2026 09:00:00 GMT', now), 0);
  assert.equal(retryAfterSeconds('999999', now), 3600);
});

Deno.test('has nothing to say without a header that means something', () => {
  assert.equal(retryAfterSeconds(null, now), undefined);
  assert.equal(retryAfterSeconds('soon', now), undefined);
});
