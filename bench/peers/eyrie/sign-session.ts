import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

/** A session's access token as Auth would issue it, good for an hour. */
export function signSession(userId: string, jwtSecret: string): Promise<string> {
  return new SignJWT({ role: 'authenticated', session_id: randomUUID(), email: `${userId}@bench.eyrie.test` })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(userId)
    .setAudience('authenticated')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(jwtSecret));
}
