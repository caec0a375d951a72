import { useState } from 'react';
import { toast } from '@/components/ui/toast.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';

/** Runs one thing at a time; a failure is said at the edge of the screen. `attempt` answers whether it worked. */
export function useAttempt() {
  const [isBusy, setBusy] = useState(false);
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    setBusy(true);
    try {
      await work();
      return true;
    } catch (error) {
      void toast.problem(toProblem(error));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { isBusy, attempt };
}
