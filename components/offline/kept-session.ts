import type { Me } from '@/components/people/me-context.tsx';
import type { PublicConfig } from '@/lib/config/public-config.ts';

const KEY = 'eyrie.session';
const OWNER = 'eyrie.owner';

/** Who is signed in on this device, for pages that open without network. No token: nothing can be done with it. */
export interface KeptSession {
  me: Me;
  config: PublicConfig;
}

/** Null where nobody is signed in, or storage is forbidden. */
export function readSession(): KeptSession | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as KeptSession | null;
  } catch {
    return null;
  }
}

/** @returns whether the device was somebody else's before. */
export function writeSession(session: KeptSession): boolean {
  try {
    const owner = localStorage.getItem(OWNER);
    localStorage.setItem(OWNER, session.me.id);
    localStorage.setItem(KEY, JSON.stringify(session));
    return owner !== null && owner !== session.me.id;
  } catch {
    // Forbidden or full: the app then needs network to open.
    return false;
  }
}

/** Nobody is signed in any more. */
export function forgetSession(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Where storage is forbidden, nothing was kept.
  }
}
