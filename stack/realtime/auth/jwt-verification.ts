import { z } from 'zod';
import { JwtError } from './jwt-error.ts';
import type { JwtHeader, SignatureVerifier } from './signature-verifier.ts';

/** A token that was checked. `json` is the text of its claims, as policies read it from `request.jwt.claims`. */
export interface VerifiedToken {
  token: string;
  json: string;
  role: string;
  /** Seconds since 1970. */
  exp: number;
}

const headerShape = z.looseObject({ alg: z.string(), kid: z.string().optional() });
const base64Url = /^[\w-]+$/;

/**
 * Verifies a JSON Web Token: signature first, then the claims that Realtime needs (`role`, `exp`, numeric `iat`).
 * @throws JwtError with the sentence of hosted Realtime
 */
export function verifyToken(token: string, verifier: SignatureVerifier, now = Date.now()): VerifiedToken {
  const [header, payload, signature, ...rest] = token.split('.');
  if (!header || !payload || !signature || rest.length > 0) throw malformed();
  const parsedHeader = headerShape.safeParse(parseSegment(header).value);
  if (!parsedHeader.success) throw malformed();
  const { value: claims, json } = parseSegment(payload);
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) throw malformed();

  const verdict = verifier(parsedHeader.data, `${header}.${payload}`, Buffer.from(signature, 'base64url'));
  if (verdict === 'no-signer') throw new JwtError('JwtSignerError', noSigner(parsedHeader.data));
  if (!verdict) throw new JwtError('JwtSignatureError', 'Failed to validate JWT signature');
  return { token, json, ...requiredClaims(claims, now) };
}

/** How the sentence about a token that ended reads. */
export function expiredSentence(exp: number, now: number): string {
  return `Token has expired ${Math.max(0, Math.floor(now / 1_000 - exp))} seconds ago`;
}

function requiredClaims(claims: object, now: number): { role: string; exp: number } {
  const role = 'role' in claims ? claims.role : undefined;
  const exp = 'exp' in claims ? claims.exp : undefined;
  if (typeof role !== 'string' || typeof exp !== 'number')
    throw new JwtError('InvalidJWTToken', 'Fields `role` and `exp` are required in JWT');
  if ('iat' in claims && typeof claims.iat !== 'number') throw malformed();
  if (exp <= now / 1_000) throw new JwtError('InvalidJWTToken', expiredSentence(exp, now));
  return { role, exp };
}

function parseSegment(segment: string): { value: unknown; json: string } {
  if (!base64Url.test(segment)) throw malformed();
  const json = Buffer.from(segment, 'base64url').toString();
  try {
    return { value: JSON.parse(json), json };
  } catch {
    throw malformed();
  }
}

const malformed = () => new JwtError('MalformedJWT', 'The token provided is not a valid JWT');

function noSigner({ kid }: JwtHeader): string {
  const which = kid === undefined ? '' : ` for key ID (kid) ${JSON.stringify(kid)}`;
  return `Failed to generate JWT signer${which}, check your JWT secret or JWKS configuration`;
}
