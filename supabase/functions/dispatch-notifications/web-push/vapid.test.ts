import assert from 'node:assert/strict';
import { base64url, importJWK, jwtVerify } from 'jose';
import { createVapid } from './vapid.ts';

const pair = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
  'sign',
])) as CryptoKeyPair;
const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey);
const publicKey = base64url.encode(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
const settings = { publicKey, privateKey: jwk.d ?? '', subject: 'mailto:ops@example.org' };

Deno.test('signs a token for the origin of the push service, good for at most a day', async () => {
  const header = await createVapid(settings)('https://push.example.org:8443/some/secret/path');
  const [, token = '', key] = header.match(/^vapid t=([^,]+), k=(.+)$/) ?? [];
  assert.equal(key, publicKey);
  const verifier = await importJWK({ kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y }, 'ES256');
  const { payload } = await jwtVerify(token, verifier, { audience: 'https://push.example.org:8443' });
  assert.equal(payload.sub, 'mailto:ops@example.org');
  assert.ok((payload.exp ?? 0) - Date.now() / 1000 <= 24 * 60 * 60);
});

Deno.test('signs once per push service until the token ages', async () => {
  let now = Date.UTC(2026, 0, 1);
  const authorization = createVapid(settings, () => now);
  const first = await authorization('https://a.example.org/1');
  assert.equal(await authorization('https://a.example.org/2'), first);
  assert.notEqual(await authorization('https://b.example.org/1'), first);
  now += 11.5 * 60 * 60 * 1000;
  assert.notEqual(await authorization('https://a.example.org/1'), first);
});

Deno.test('refuses a public key that is not a point', async () => {
  await assert.rejects(createVapid({ ...settings, publicKey: 'AAAA' })('https://a.example.org/'), TypeError);
});
