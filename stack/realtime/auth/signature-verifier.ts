import { createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto';
import { z } from 'zod';

export interface JwtHeader {
  alg: string;
  kid?: string | undefined;
}

/** `true` when the signature fits, `no-signer` when nothing here can check that algorithm and key. */
export type SignatureVerdict = boolean | 'no-signer';
export type SignatureVerifier = (header: JwtHeader, signed: string, signature: Buffer) => SignatureVerdict;

const keySet = z.object({ keys: z.array(z.looseObject({ kid: z.string().optional(), kty: z.string() })) });
const hmacHashes: Readonly<Record<string, string>> = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' };
const publicKeyHashes: Readonly<Record<string, { hash: string | null; type: string }>> = {
  RS256: { hash: 'sha256', type: 'rsa' },
  RS384: { hash: 'sha384', type: 'rsa' },
  RS512: { hash: 'sha512', type: 'rsa' },
  ES256: { hash: 'sha256', type: 'ec' },
  ES384: { hash: 'sha384', type: 'ec' },
  ES512: { hash: 'sha512', type: 'ec' },
  EdDSA: { hash: null, type: 'ed25519' },
};

/**
 * Checks signatures with the project's secret (HS*) or a key set (RS*, ES*, EdDSA by `kid`). HS* never meets a public
 * key, so a token cannot be signed with what everybody knows (RFC 8725, 3.1).
 */
export function signatureVerifier(secret: string, jwks: string | undefined): SignatureVerifier {
  const publicKeys = new Map<string, KeyObject>();
  for (const { kid, ...jwk } of jwks ? keySet.parse(JSON.parse(jwks)).keys : []) {
    if (kid && jwk.kty !== 'oct') publicKeys.set(kid, createPublicKey({ key: jwk, format: 'jwk' }));
  }

  return (header, signed, signature) => {
    const hmacHash = hmacHashes[header.alg];
    if (hmacHash) {
      const expected = createHmac(hmacHash, secret).update(signed).digest();
      return expected.length === signature.length && timingSafeEqual(expected, signature);
    }
    const algorithm = publicKeyHashes[header.alg];
    const key = header.kid === undefined ? undefined : publicKeys.get(header.kid);
    if (!algorithm || key?.asymmetricKeyType !== algorithm.type) return 'no-signer';
    return verify(algorithm.hash, Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, signature);
  };
}
