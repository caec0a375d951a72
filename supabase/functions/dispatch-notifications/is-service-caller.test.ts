import assert from 'node:assert/strict';
import { isServiceCaller } from './is-service-caller.ts';

const keys = ['header.payload.signature', 'sb_secret_abc'];

function requestWith(authorization?: string): Request {
  return new Request('http://localhost/', { headers: authorization ? { authorization } : {} });
}

Deno.test('knows both kinds of service key', async () => {
  assert.equal(await isServiceCaller(requestWith('Bearer header.payload.signature'), keys), true);
  assert.equal(await isServiceCaller(requestWith('bearer sb_secret_abc'), keys), true);
});

Deno.test('refuses a token that only claims to be the service role', async () => {
  const claims = btoa(JSON.stringify({ role: 'service_role' }));
  assert.equal(await isServiceCaller(requestWith(`Bearer e30.${claims}.`), keys), false);
  assert.equal(await isServiceCaller(requestWith('Bearer sb_secret_abd'), keys), false);
  assert.equal(await isServiceCaller(requestWith('Basic sb_secret_abc'), keys), false);
  assert.equal(await isServiceCaller(requestWith(), keys), false);
});
