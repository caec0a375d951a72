import type { Sql } from 'postgres';
import { cpuMeter } from './cpu-meter.ts';
import { quantile } from './quantile.ts';
import type { Visitor } from './signed-in.ts';

/** So many messages an answer, instead of 50: nobody waits for 2,000 pages. */
const PAGE = 10_000;
const SCROLL_MS = 8_000;

/** U3: how the list scrolls on a slow machine with the whole conversation in it. Closes the visitor. */
export async function scrolling({ page, cdp, close }: Visitor, id: string, sql: Sql) {
  await page.route('**/rpc/list_messages*', async (route) => {
    const { before_seq } = route.request().postDataJSON() as { before_seq: number | null };
    if (before_seq === null) return route.fallback();
    const rows = await sql<{ message: unknown }[]>`
      select to_jsonb(m) as message from public.messages m
      where m.conversation_id = ${id} and m.seq < ${before_seq} order by m.seq desc limit ${PAGE}`;
    await route.fulfill({ json: rows.map(({ message }) => message) });
  });
  await page.goto(`/c/${id}`);
  const log = page.getByRole('log', { name: 'Messages' });
  await log.getByRole('article').first().waitFor();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  for (let round = 0; round < 60; round += 1) {
    await log.evaluate((list) => list.scrollTo({ top: 0 }));
    if (await page.getByText('Message 1', { exact: true }).isVisible()) break;
    await page.waitForTimeout(300);
  }
  const height = await log.evaluate((list) => list.scrollHeight);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const spent = await cpuMeter(cdp);
  const { frames, long, nodes } = await log.evaluate(
    (list, until) =>
      new Promise<{ frames: number[]; long: number[]; nodes: number }>((resolve) => {
        const taken: number[] = [];
        const long: number[] = [];
        let nodes = 0;
        new PerformanceObserver((seen) => {
          for (const { duration } of seen.getEntries()) long.push(Math.round(duration));
        }).observe({ type: 'longtask' });
        const began = performance.now();
        let last = began;
        const step = (now: number) => {
          if (last !== began) taken.push(now - last);
          last = now;
          nodes = Math.max(nodes, list.querySelectorAll('*').length);
          list.scrollBy({ top: 40 });
          if (now - began < until) requestAnimationFrame(step);
          else resolve({ frames: taken, long, nodes });
        };
        requestAnimationFrame(step);
      }),
    SCROLL_MS,
  );
  const cpu = await spent();
  await cdp.send('HeapProfiler.collectGarbage');
  const heap = await page.evaluate(
    () => (performance as Performance & { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  );
  await close();
  return {
    scrollHeight: height,
    framesPerSecondP5: Math.round(1000 / quantile(frames, 95)),
    framesPerSecondP50: Math.round(1000 / quantile(frames, 50)),
    cpuMsPerFrame: Math.round((10 * cpu) / frames.length) / 10,
    longTasks: long.length,
    longestTaskMs: Math.max(0, ...long),
    nodesInList: nodes,
    heapMB: Math.round(heap / 1e6),
  };
}
