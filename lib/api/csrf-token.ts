import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * The X-CSRF-Token of a login session. It needs no storage and no secret of the web server: the session's id (122 random
 * bits) stands in the person's own tokens and nowhere that another site could read, and the digest gives nothing of it away.
 */
export function csrfToken(sessionId: string): string {
  return createHash('sha256').update(`eyrie-csrf:${sessionId}`).digest('base64url');
}

/** Whether a request's header is that token. */
export function isCsrfToken(given: string | undefined, sessionId: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(csrfToken(sessionId))];
  return sessionId !== '' && one.length === other.length && timingSafeEqual(one, other);
}
