import { useState } from 'react';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { disablePush, enablePush, type PushState, pushState } from '@/lib/notifications/push.ts';

/** Push on this browser: its state (null until known) and the way to switch it. */
export function usePush() {
  const { supabase, deviceId, config } = useEyrie();
  const { data: state, problem: unknown, put } = useLoaded<PushState>(pushState);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { vapidPublicKey } = config;

  async function change(wanted: boolean) {
    setBusy(true);
    setProblem(null);
    try {
      if (!wanted) put(await disablePush({ supabase }));
      else if (vapidPublicKey) put(await enablePush({ supabase, deviceId, vapidPublicKey }));
    } catch (error) {
      setProblem(toProblem(error));
      put(await pushState());
    } finally {
      setBusy(false);
    }
  }
  return {
    state: vapidPublicKey ? state : ('unsupported' as const),
    isBusy,
    problem: problem ?? unknown,
    change,
  };
}
