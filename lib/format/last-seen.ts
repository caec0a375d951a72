import { formatText } from '#messages/format.ts';
import type { FormatOptions } from './format-options.ts';
import { shortTime } from './short-time.ts';

/** "Last seen now", "Last seen 5 min ago", "Last seen yesterday 18:40"; '' when never seen. */
export function lastSeen(at: string | null, options: FormatOptions): string {
  if (!at) return '';
  const said = shortTime(at, options);
  const minutes = (options.now.getTime() - new Date(at).getTime()) / 60_000;
  return minutes >= 1 && minutes < 60 ? formatText.lastSeenAgo(said) : formatText.lastSeen(said);
}
