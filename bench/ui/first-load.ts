import type { Visitor } from './signed-in.ts';

/** How long after the messages show a script still counts as part of the first load. */
const SETTLED_MS = 4_000;

interface Vitals {
  lcp: number;
  cls: number;
  tbt: number;
}

/** U1 and U4: what a cold visit to a conversation fetches, and when it shows. Closes the visitor. */
export async function firstLoad({ page, cdp, close }: Visitor, conversationId: string) {
  const types = new Map<string, string>();
  const bytes: Record<string, number> = {};
  await cdp.send('Network.enable');
  cdp.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? 'Other';
    bytes[type] = (bytes[type] ?? 0) + encodedDataLength;
  });
  await page.addInitScript(() => {
    const vitals = { lcp: 0, cls: 0, tbt: 0 };
    Object.assign(window, { vitals });
    const watch = (type: string, note: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
    watch('largest-contentful-paint', (entry) => {
      vitals.lcp = entry.startTime;
    });
    watch('layout-shift', (entry) => {
      vitals.cls += (entry as PerformanceEntry & { value: number }).value;
    });
    watch('longtask', (entry) => {
      vitals.tbt += Math.max(0, entry.duration - 50);
    });
  });
  await page.goto(`/c/${conversationId}`);
  await page.getByRole('log', { name: 'Messages' }).getByRole('article').first().waitFor();
  const shown = await page.evaluate(() => performance.now());
  await page.waitForTimeout(SETTLED_MS);
  const vitals = await page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals);
  await close();
  const kb = Object.fromEntries(
    Object.entries(bytes).map(([type, size]) => [type, Math.round(size / 102.4) / 10]),
  );
  return { kilobytes: kb, messagesShownMs: Math.round(shown), ...rounded(vitals) };
}

function rounded({ lcp, cls, tbt }: Vitals) {
  return { lcpMs: Math.round(lcp), cls: Math.round(cls * 1000) / 1000, tbtMs: Math.round(tbt) };
}
