'use client';

import { ProblemState } from '@/components/states/problem-state.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import type { NotificationChannel } from '@/lib/notifications/types.ts';
import { PreferenceRow } from './preference-row.tsx';
import { usePreferences } from './use-preferences.ts';

const labels: Record<NotificationChannel, string> = {
  in_app: 'In the app',
  push: 'Push',
  email: 'E-mail',
  sms: 'SMS',
};

/** Which kind of notification arrives which way; rows and columns come from the database. */
export function PreferencesTable() {
  const { preferences, problem, load, change } = usePreferences();
  if (problem && !preferences) return <ProblemState problem={problem} onRetry={load} className="py-6" />;
  if (!preferences) return <Waiting />;
  const ordered = preferences.toSorted((a, b) => a.position - b.position);
  const categories = [...new Set(ordered.map(({ category }) => category))];
  const channels = (Object.keys(labels) as NotificationChannel[]).filter((channel) =>
    preferences.some((one) => one.channel === channel),
  );
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="text-muted-foreground text-xs">
          <th scope="col" className="pb-2 text-left font-medium">
            <span className="sr-only">Kind</span>
          </th>
          {channels.map((channel) => (
            <th key={channel} scope="col" className="w-15 pb-2 md:w-19 text-center font-medium">
              {labels[channel]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {categories.map((category) => (
          <PreferenceRow
            key={category}
            preferences={ordered.filter((one) => one.category === category)}
            channels={channels}
            labels={labels}
            onChange={change}
          />
        ))}
      </tbody>
    </table>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading preferences" className="grid gap-4">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} className="h-26 md:h-12" />
      ))}
    </div>
  );
}
