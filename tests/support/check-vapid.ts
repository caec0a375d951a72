import { importJWK, jwtVerify } from 'jose';

/**
 * Checks the Authorization header of a Web Push request (RFC 8292).
 * @param audience origin of the push service that was called.
 * @param publicKey the application server's key, base64url, that the subscription was made for.
 * @throws Error saying what is wrong with the header or the token.
 */
export async function checkVapid(
  header: string | undefined,
  audience: string,
  publicKey: string,
): Promise<void> {
  const [, token, key] = header?.match(/^vapid t=([\w.-]+), ?k=([\w-]+)$/) ?? [];
  if (!token || !key) throw new Error(`no VAPID in the Authorization header: ${header ?? 'none'}`);
  if (key !== publicKey) throw new Error('signed with a key that the subscription was not made for');

  const point = Buffer.from(key, 'base64url');
  const coordinates = {
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const verifier = await importJWK({ kty: 'EC', crv: 'P-256', ...coordinates }, 'ES256');
  const options = { audience, requiredClaims: ['exp', 'sub'], algorithms: ['ES256'] };
  const { payload } = await jwtVerify(token, verifier, options);
  if (!/^(mailto:|https:)/.test(payload.sub ?? '')) throw new Error(`odd VAPID subject: ${payload.sub}`);
  if ((payload.exp ?? 0) > Date.now() / 1000 + 24 * 60 * 60)
    throw new Error('the VAPID token lives longer than a day');
}
