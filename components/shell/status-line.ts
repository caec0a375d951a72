import { accountText } from '#messages/account.ts';
import type { PersonPresence } from '@/lib/presence/own-status.ts';
import { statusChoices } from './status-choices.ts';

/** My own presence in one line: the status, and the text I gave it. */
export function statusLine(own: PersonPresence | null): string {
  const status = own?.status ?? 'online';
  const label = statusChoices.find(({ value }) => value === status)?.label ?? accountText.online;
  return own?.status_text ? `${label} · ${own.status_text}` : label;
}
