import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

type Claims = Record<string, unknown>;

/** An HS256 token, or one that says so of itself. */
export function hmacToken(claims: Claims, secret: string, header: Claims = {}): string {
  const signed = `${encode({ alg: 'HS256', typ: 'JWT', ...header })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function rsaToken(claims: Claims, header: Claims): string {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = header.jwk ? { jwk: publicKey.export({ format: 'jwk' }) } : {};
  const signed = `${encode({ alg: 'RS256', typ: 'JWT', ...header, ...jwk })}.${encode(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

const head = (token: string): string => token.split('.').slice(0, 2).join('.');

/** What a forger may know. */
export interface Known {
  /** A session's own token. */
  session: string;
  /** Whom the forger wants to be. */
  victim: string;
  anonKey: string;
  publishableKey: string;
  secretKey: string;
  vapidPublicKey: string;
}

/** Ways to come by a token that nobody gave, and what it would be. Each claims the service role or somebody else's id. */
export function forgedTokens(known: Known): Record<string, string> {
  const claims = {
    sub: known.victim,
    role: 'service_role',
    aud: 'authenticated',
    iat: inSeconds(-10),
    exp: inSeconds(600),
  };
  const stolen = hmacToken(claims, 'x'.repeat(40));
  const [header, , signature] = known.session.split('.');
  return {
    'alg none': `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`,
    'alg None with a signature': `${encode({ alg: 'NonE', typ: 'JWT' })}.${encode(claims)}.AAAA`,
    'no alg': hmacToken(claims, '', { alg: undefined }),
    'a guessed secret': hmacToken(claims, 'super-secret-jwt-token-with-at-least-32-characters-long'),
    'an empty secret': hmacToken(claims, ''),
    'a public key as the secret': hmacToken(claims, known.vapidPublicKey),
    'a published key as the secret': hmacToken(claims, known.anonKey),
    'an RSA key of its own': rsaToken(claims, { kid: 'mine' }),
    'an RSA key that it brings along': rsaToken(claims, { jwk: true }),
    'an unknown kid': hmacToken(claims, '', { kid: '../../../../dev/null' }),
    'claims changed after signing': [header, encode(claims), signature].join('.'),
    'the signature of another token': `${head(stolen)}.${known.anonKey.split('.')[2]}`,
    'an empty signature': `${head(stolen)}.`,
    'a signature cut off': head(known.session),
    'a signature of zeros': `${head(known.session)}.${'A'.repeat(43)}`,
    'the key of another project, with its iss and aud': hmacToken(
      { ...claims, iss: 'https://other.supabase.co/auth/v1', aud: 'other' },
      'another project, another secret, as long as it has to be',
    ),
    'no end and a guessed secret': hmacToken({ ...claims, exp: undefined }, 'secret'),
    'a look-alike of the secret key': `sb_secret_${'a'.repeat(22)}_${'b'.repeat(8)}`,
    'the secret key less a letter': known.secretKey.slice(0, -1),
    'the publishable key called secret': known.publishableKey.replace('publishable', 'secret'),
    'five parts, as if encrypted': `${encode({ alg: 'dir', enc: 'A256GCM' })}..AAAA.AAAA.AAAA`,
    'no token at all': 'not.a.token',
  };
}

/** Tokens that the stack's own secret has signed and that count no more, not yet, or never. */
export function uselessTokens(victim: string, jwtSecret: string): Record<string, string> {
  const claims = { sub: victim, role: 'authenticated', aud: 'authenticated', exp: inSeconds(600) };
  return {
    'an end in the past': hmacToken({ ...claims, exp: inSeconds(-120) }, jwtSecret),
    'a beginning in the future': hmacToken({ ...claims, nbf: inSeconds(300) }, jwtSecret),
    'the role of the owner of the database': hmacToken({ ...claims, role: 'postgres' }, jwtSecret),
    'a role that there is not': hmacToken({ ...claims, role: 'emperor' }, jwtSecret),
  };
}
