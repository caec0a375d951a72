import { useCallback } from 'react';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { toast } from '@/components/ui/toast.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { loadPreferences, setPreference } from '@/lib/notifications/preferences.ts';
import type { NotificationChannel, Preference } from '@/lib/notifications/types.ts';

/** One's notification preferences: switched at once on screen, put back where the server refuses. */
export function usePreferences() {
  const { supabase } = useEyrie();
  const load = useCallback(() => loadPreferences(supabase), [supabase]);
  const { data: preferences, problem, reload, put: show } = useLoaded<readonly Preference[]>(load);

  async function change(category: string, channel: NotificationChannel, enabled: boolean) {
    const put = (value: boolean) =>
      show(
        (current) =>
          current?.map((one) =>
            one.category === category && one.channel === channel ? { ...one, enabled: value } : one,
          ) ?? null,
      );
    put(enabled);
    try {
      await setPreference(supabase, category, channel, enabled);
    } catch (error) {
      put(!enabled);
      toast.problem(toProblem(error));
    }
  }
  return { preferences, problem, reload, change };
}
