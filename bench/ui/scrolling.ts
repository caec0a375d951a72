import type { Sql } from 'postgres';
import { worstAnchorJump } from './anchor-jump.ts';
import { cpuMeter } from './cpu-meter.ts';
import { quantile } from './quantile.ts';
import type { Visitor } from './signed-in.ts';

const SCROLL_MS = 8_000;

/** U3: how a long conversation scrolls on a slow machine, from its first message on, pages fetched on the way. Closes the visitor. */
export async function scrolling({ page, cdp, close }: Visitor, id: string, sql: Sql) {
  const [first] = await sql<{ id: string }[]>`
    select id from public.messages where conversation_id = ${id} and content like 'Message 1%' order by seq limit 1`;
  await page.goto(`/c/${id}?m=${first?.id}`);
  const log = page.getByRole('log', { name: 'Messages' });
  await log.locator(`[data-message-id="${first?.id}"]`).waitFor();
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
  const seen = await log.getByRole('article').last().textContent();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const jump = await worstAnchorJump(page, log);
  await close();
  return {
    reached: seen?.match(/Message \d+/)?.[0],
    framesPerSecondP5: Math.round(1000 / quantile(frames, 95)),
    framesPerSecondP50: Math.round(1000 / quantile(frames, 50)),
    cpuMsPerFrame: Math.round((10 * cpu) / frames.length) / 10,
    longTasks: long.length,
    longestTaskMs: Math.max(0, ...long),
    nodesInList: nodes,
    heapMB: Math.round(heap / 1e6),
    worstAnchorJumpPx: jump,
  };
}
