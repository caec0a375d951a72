import { jwtVerify } from 'jose';
import type { LiteSettings } from '../settings.ts';

/** Who asks, as row security sees it. */
export interface Claims {
  role: string;
  sub?: string;
  [claim: string]: unknown;
}

const apiRoles = new Set(['anon', 'authenticated', 'service_role']);

/** The verified claims of a request's bearer token or key; undefined when the token is not one of this stack's. */
export async function requestClaims(settings: LiteSettings, request: Request): Promise<Claims | undefined> {
  const token = request.headers.get('authorization')?.match(/^Bearer (.+)$/i)?.[1];
  const key = token ?? request.headers.get('apikey') ?? undefined;
  if (key === undefined || settings.publishableKeys.includes(key)) return { role: 'anon' };
  if (settings.secretKeys.includes(key)) return { role: 'service_role' };
  try {
    const secret = new TextEncoder().encode(settings.jwtSecret);
    const { payload } = await jwtVerify(key, secret, { algorithms: ['HS256'] });
    const role = String(payload.role ?? 'anon');
    return apiRoles.has(role) ? { ...payload, role } : undefined;
  } catch {
    return undefined;
  }
}
