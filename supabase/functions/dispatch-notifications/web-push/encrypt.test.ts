import assert from 'node:assert/strict';
import { base64url } from 'jose';
import { encrypt } from './encrypt.ts';

/** RFC 8291, section 5 and appendix A. */
const vector = {
  plaintext: 'V2hlbiBJIGdyb3cgdXAsIEkgd2FudCB0byBiZSBhIHdhdGVybWVsb24',
  applicationServer: {
    public: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
    private: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  },
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  body:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_y' +
    'l95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};
const subscription = { p256dh: bytes(vector.p256dh), auth: bytes(vector.auth) };

Deno.test('gives the body of RFC 8291 for the keys of RFC 8291', async () => {
  const keyPair = await importKeyPair(vector.applicationServer);
  const body = await encrypt(bytes(vector.plaintext), subscription, { salt: bytes(vector.salt), keyPair });
  assert.equal(base64url.encode(body), vector.body);
});

Deno.test('uses a new salt and key for every message', async () => {
  const [one, two] = [await encrypt(bytes('YQ'), subscription), await encrypt(bytes('YQ'), subscription)];
  assert.notDeepEqual(one.subarray(0, 16), two.subarray(0, 16));
  assert.notDeepEqual(one.subarray(21, 86), two.subarray(21, 86));
});

Deno.test('fills one record of 4,096 bytes and refuses one more', async () => {
  assert.equal((await encrypt(new Uint8Array(3993), subscription)).length, 4096);
  await assert.rejects(encrypt(new Uint8Array(3994), subscription), RangeError);
});

Deno.test('refuses 65 bytes that are no point of the curve', async () => {
  const p256dh = new Uint8Array(65).fill(7);
  p256dh[0] = 4;
  await assert.rejects(encrypt(bytes('YQ'), { ...subscription, p256dh }), { name: 'BadKeysError' });
});

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(base64url.decode(text));
}

async function importKeyPair(keys: { public: string; private: string }): Promise<CryptoKeyPair> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const point = bytes(keys.public);
  const coordinates = { x: base64url.encode(point.subarray(1, 33)), y: base64url.encode(point.subarray(33)) };
  const jwk = { kty: 'EC', crv: 'P-256', ...coordinates, d: keys.private };
  return {
    publicKey: await crypto.subtle.importKey('raw', point, curve, true, []),
    privateKey: await crypto.subtle.importKey('jwk', jwk, curve, false, ['deriveBits']),
  };
}
