import { isMuted } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { dayLabel } from '@/lib/format/day-label.ts';
import { timeOfDay } from '@/lib/format/time-of-day.ts';

/** "Muted", "Muted until 18:40", "Muted until tomorrow 08:00"; '' where it is not. */
export function mutedText(conversation: Conversation, now: Date): string {
  const { muted_until: until } = conversation;
  if (!isMuted(conversation, now) || until === null) return '';
  if (until === 'infinity') return 'Muted';
  const day = dayLabel(until, { now });
  const isToday = day === dayLabel(now, { now });
  const isTomorrow = new Date(until).getTime() - now.getTime() < 48 * 3_600_000;
  return `Muted until ${isToday ? '' : `${isTomorrow ? 'tomorrow' : day} `}${timeOfDay(until)}`;
}
