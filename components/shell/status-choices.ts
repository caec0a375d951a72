import { accountText } from '#messages/account.ts';
import type { PresenceStatus } from '@/lib/chat/types.ts';

interface StatusChoice {
  /** As radio buttons carry it; `auto` is null to the server. */
  value: PresenceStatus | 'auto';
  label: string;
  hint: string;
  dot: string;
}

/** What people may say about being there. */
export const statusChoices: readonly StatusChoice[] = [
  { value: 'auto', label: accountText.automatic, hint: accountText.whatAutomaticMeans, dot: 'bg-online' },
  { value: 'busy', label: accountText.busy, hint: accountText.whatBusyMeans, dot: 'bg-destructive' },
  { value: 'away', label: accountText.away, hint: accountText.whatAwayMeans, dot: 'border-2 border-online' },
  {
    value: 'offline',
    label: accountText.invisible,
    hint: accountText.whatInvisibleMeans,
    dot: 'border-2 border-muted-foreground/60',
  },
];

/** How long a status stands, in minutes; null: until it is changed. */
export const durations = [
  { minutes: null, label: accountText.untilIChangeIt },
  { minutes: 30, label: accountText.for30Minutes },
  { minutes: 60, label: accountText.forAnHour },
  { minutes: 240, label: accountText.forFourHours },
  { minutes: 1440, label: accountText.forADay },
] as const;
