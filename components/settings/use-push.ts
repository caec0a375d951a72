import { useEffect, useState } from 'react';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { disablePush, enablePush, type PushState, pushState } from '@/lib/notifications/push.ts';

/** Push on this browser: its state (null until known) and the way to switch it. */
export function usePush() {
  const { supabase, deviceId, config } = useEyrie();
  const [state, setState] = useState<PushState | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { vapidPublicKey } = config;

  useEffect(() => {
    let isCurrent = true;
    pushState().then(
      (known) => isCurrent && setState(known),
      (error) => isCurrent && setProblem(toProblem(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, []);

  async function change(wanted: boolean) {
    setBusy(true);
    setProblem(null);
    try {
      if (!wanted) setState(await disablePush({ supabase }));
      else if (vapidPublicKey) setState(await enablePush({ supabase, deviceId, vapidPublicKey }));
    } catch (error) {
      setProblem(toProblem(error));
      setState(await pushState());
    } finally {
      setBusy(false);
    }
  }
  return { state: vapidPublicKey ? state : ('unsupported' as const), isBusy, problem, change };
}
