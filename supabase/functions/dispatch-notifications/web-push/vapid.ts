import { base64url, importJWK, SignJWT } from 'jose';

/** RFC 8292 allows a day at most; half of it leaves room for clocks that are wrong. */
const TOKEN_LIFETIME_SECONDS = 12 * 60 * 60;
const RENEW_BEFORE_SECONDS = 60 * 60;

export interface VapidSettings {
  /** base64url of the uncompressed point, 65 bytes: the browser's `applicationServerKey`. */
  publicKey: string;
  /** base64url, 32 bytes. */
  privateKey: string;
  /** `mailto:` or `https:` address at which a push service can reach the operator. */
  subject: string;
}

/**
 * Makes the `Authorization` header of Web Push (RFC 8292), one signed token per push service, reused until it ages.
 * @throws TypeError if the keys are not a P-256 pair.
 */
export function createVapid(settings: VapidSettings, now: () => number = Date.now) {
  const tokens = new Map<string, { header: Promise<string>; expires: number }>();

  return function authorization(endpoint: string): Promise<string> {
    const audience = new URL(endpoint).origin;
    const seconds = Math.floor(now() / 1000);
    const known = tokens.get(audience);
    if (known && known.expires - RENEW_BEFORE_SECONDS > seconds) return known.header;

    const expires = seconds + TOKEN_LIFETIME_SECONDS;
    const header = sign(settings, audience, expires);
    tokens.set(audience, { header, expires });
    return header;
  };
}

async function sign(settings: VapidSettings, audience: string, expires: number): Promise<string> {
  const point = base64url.decode(settings.publicKey);
  if (point.length !== 65 || point[0] !== 4) throw new TypeError('the VAPID public key is not a P-256 point');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: base64url.encode(point.subarray(1, 33)),
    y: base64url.encode(point.subarray(33)),
    d: settings.privateKey,
  };
  const token = await new SignJWT()
    .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
    .setAudience(audience)
    .setExpirationTime(expires)
    .setSubject(settings.subject)
    .sign(await importJWK(jwk, 'ES256'));
  return `vapid t=${token}, k=${settings.publicKey}`;
}
