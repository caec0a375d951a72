import { useCallback, useEffect, useState } from 'react';
import { toast } from '@/components/ui/toast.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { loadPreferences, setPreference } from '@/lib/notifications/preferences.ts';
import type { NotificationChannel, Preference } from '@/lib/notifications/types.ts';

/** One's notification preferences: switched at once on screen, put back where the server refuses. */
export function usePreferences() {
  const { supabase } = useEyrie();
  const [preferences, setPreferences] = useState<readonly Preference[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const load = useCallback(async () => {
    try {
      setPreferences(await loadPreferences(supabase));
      setProblem(null);
    } catch (error) {
      setProblem(toProblem(error));
    }
  }, [supabase]);

  useEffect(() => {
    void load();
  }, [load]);

  async function change(category: string, channel: NotificationChannel, enabled: boolean) {
    const put = (value: boolean) =>
      setPreferences(
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
  return { preferences, problem, load, change };
}
