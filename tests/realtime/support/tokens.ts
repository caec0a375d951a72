import { createHmac } from 'node:crypto';
import { environment } from './environment.ts';

export interface TokenOptions {
  role?: string;
  /** Seconds from now; negative for a token that has expired. */
  expiresIn?: number;
  secret?: string;
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A session token as Auth would sign it for `userId`. */
export function tokenFor(userId: string, options: TokenOptions = {}): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    aud: 'authenticated',
    role: options.role ?? 'authenticated',
    sub: userId,
    iat: now,
    exp: now + (options.expiresIn ?? 3_600),
    ...options.claims,
  };
  const signed = `${encode(options.header ?? { alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  const hmac = createHmac('sha256', options.secret ?? environment.jwtSecret);
  return `${signed}.${hmac.update(signed).digest('base64url')}`;
}
