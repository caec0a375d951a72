'use client';

import { useCallback } from 'react';
import { settingsText } from '#messages/settings.ts';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { loadNotificationSettings } from '@/lib/notifications/settings.ts';
import { DigestChoice } from './digest-choice.tsx';
import { PauseChoice } from './pause-choice.tsx';
import { QuietHoursForm } from './quiet-hours-form.tsx';

/** When nothing should make a sound: a pause for now, quiet hours each week, and e-mail in one go. */
export function QuietSection() {
  const { supabase } = useEyrie();
  const load = useCallback(() => loadNotificationSettings(supabase), [supabase]);
  const { data: settings, problem, reload } = useLoaded(load);
  if (problem && !settings) return <ProblemState problem={problem} onRetry={reload} className="py-6" />;
  if (!settings) {
    return (
      <div role="status" aria-label={settingsText.loadingQuietHours} className="grid gap-4">
        <Skeleton className="h-10" />
        <Skeleton className="h-28" />
      </div>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-6">
      <PauseChoice settings={settings} onChange={reload} />
      <QuietHoursForm settings={settings} onChange={reload} />
      <DigestChoice settings={settings} onChange={reload} />
    </div>
  );
}
