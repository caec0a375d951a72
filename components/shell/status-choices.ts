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
  { value: 'auto', label: 'Automatic', hint: 'Online while you are here', dot: 'bg-online' },
  { value: 'busy', label: 'Busy', hint: 'Here, and not to be disturbed', dot: 'bg-destructive' },
  { value: 'away', label: 'Away', hint: 'Back in a while', dot: 'border-2 border-online' },
  {
    value: 'offline',
    label: 'Invisible',
    hint: 'Others see you as offline',
    dot: 'border-2 border-muted-foreground/60',
  },
];

/** How long a status stands, in minutes; null: until it is changed. */
export const durations = [
  { minutes: null, label: 'Until I change it' },
  { minutes: 30, label: 'For 30 minutes' },
  { minutes: 60, label: 'For an hour' },
  { minutes: 240, label: 'For four hours' },
  { minutes: 1440, label: 'For a day' },
] as const;
