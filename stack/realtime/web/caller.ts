import type { IncomingHttpHeaders } from 'node:http';
import { JwtError } from '../auth/jwt-error.ts';
import type { VerifiedToken } from '../auth/jwt-verification.ts';
import type { Hub } from '../hub.ts';

/** The token of an HTTP request: `Authorization: Bearer`, else `apikey`. Null when there is none that holds. */
export function callerOf(hub: Hub, headers: IncomingHttpHeaders): VerifiedToken | null {
  const bearer = /^bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const token = bearer ?? headers.apikey;
  if (typeof token !== 'string') return null;
  try {
    return hub.verify(token);
  } catch (error) {
    if (error instanceof JwtError) return null;
    throw error;
  }
}

/** The `x-*` headers as JSON text: what policies read from `request.headers`. */
export function policyHeaders(headers: IncomingHttpHeaders): string {
  const own = Object.entries(headers).filter(([name]) => name.startsWith('x-') && name !== 'x-api-key');
  return JSON.stringify(Object.fromEntries(own));
}
