'use client';

import { settingsText } from '#messages/settings.ts';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { channelLabels } from '@/lib/notifications/channel-labels.ts';
import type { NotificationChannel } from '@/lib/notifications/types.ts';
import { PreferenceRow } from './preference-row.tsx';
import { usePreferences } from './use-preferences.ts';

/** Which kind of notification arrives which way; rows and columns come from the database. */
export function PreferencesTable() {
  const { preferences, problem, reload, change } = usePreferences();
  if (problem && !preferences) return <ProblemState problem={problem} onRetry={reload} className="py-6" />;
  if (!preferences) return <Waiting />;
  const ordered = preferences.toSorted((a, b) => a.position - b.position);
  const categories = [...new Set(ordered.map(({ category }) => category))];
  const channels = (Object.keys(channelLabels) as NotificationChannel[]).filter((channel) =>
    preferences.some((one) => one.channel === channel),
  );
  return (
    <div className="text-sm">
      <div aria-hidden className="hidden justify-end pb-2 text-muted-foreground text-xs md:flex">
        {channels.map((channel) => (
          <span key={channel} className="w-19 text-center font-medium">
            {channelLabels[channel]}
          </span>
        ))}
      </div>
      <ul aria-label={settingsText.kindsOfNotifications}>
        {categories.map((category) => (
          <PreferenceRow
            key={category}
            preferences={ordered.filter((one) => one.category === category)}
            channels={channels}
            onChange={change}
          />
        ))}
      </ul>
    </div>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label={settingsText.loadingPreferences} className="grid gap-4">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} className="h-22 md:h-12" />
      ))}
    </div>
  );
}
