import type { CDPSession } from '@playwright/test';

/**
 * Milliseconds of processor that the page's main thread has used since the call before: unlike frames and delays, the same
 * on a busy machine.
 */
export async function cpuMeter(cdp: CDPSession): Promise<() => Promise<number>> {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const used = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  let before = await used();
  return async () => {
    const now = await used();
    const since = now - before;
    before = now;
    return since;
  };
}
