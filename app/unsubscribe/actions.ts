'use server';

import { type Unsubscription, unsubscription } from '@/lib/notifications/unsubscribe.ts';

/** Switches off what the token says. */
export async function stopMail(token: string): Promise<Unsubscription> {
  return unsubscription(token, 'stop');
}

/** Takes it back. */
export async function resumeMail(token: string): Promise<Unsubscription> {
  return unsubscription(token, 'undo');
}
