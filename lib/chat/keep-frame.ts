import type { Conversation } from './types.ts';

/** What moves with every message. */
const NEWS: ReadonlySet<string> = new Set([
  'last_seq',
  'change_seq',
  'last_message_at',
  'last_message',
  'last_read_seq',
  'unread_count',
] satisfies (keyof Conversation)[]);

/** The row in hand where the new one differs in nothing but its news, else the new one. */
export function keepFrame(
  kept: Conversation | undefined,
  now: Conversation | undefined,
): Conversation | undefined {
  if (!kept || !now || kept === now) return now;
  const names = Object.keys(now) as (keyof Conversation)[];
  return names.every((name) => NEWS.has(name) || kept[name] === now[name]) ? kept : now;
}
