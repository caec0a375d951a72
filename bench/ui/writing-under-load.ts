import { createClient } from '@supabase/supabase-js';
import { cast } from '../../tests/support/cast.ts';
import { cpuMeter } from './cpu-meter.ts';
import { quantile } from './quantile.ts';
import type { Visitor } from './signed-in.ts';

const PER_SECOND = 20;
const ECHOES = 15;
const TEXT = 'Typing a sentence while others talk all the time. ';

/** U5 on a quick machine and a quiet line; then U2 on a slow one while 20 messages a second arrive. Closes both visitors. */
export async function writingUnderLoad(quick: Visitor, slow: Visitor, conversationId: string) {
  const echo = await echoes(quick, conversationId);
  const stop = await talk(conversationId);
  const inp = await typing(slow, conversationId);
  await stop();
  return { echo, inp };
}

/** From Enter to the frame after the bubble is in the page, and to the tick. */
async function echoes({ page, close }: Visitor, id: string) {
  await page.goto(`/c/${id}`);
  const field = page.getByRole('textbox', { name: 'Message' });
  await page.getByRole('article').first().waitFor();
  const paints: number[] = [];
  const ticks: number[] = [];
  for (let n = 0; n < ECHOES; n += 1) {
    const text = `Echo ${n} ${Date.now()}`;
    await field.fill(text);
    const measured = page.evaluate(
      (wanted) =>
        new Promise<{ paint: number; tick: number }>((resolve) => {
          let began = 0;
          let paint = 0;
          addEventListener(
            'keydown',
            (event) => {
              began = event.timeStamp;
            },
            { capture: true, once: true },
          );
          const look = () => {
            const bubble = [...document.querySelectorAll('article')].findLast((one) =>
              one.textContent?.includes(wanted),
            );
            if (bubble && paint === 0) paint = performance.now() - began;
            const line = document.querySelector('[data-testid=delivery]')?.textContent ?? '';
            if (bubble && /Sent|Delivered|Read/.test(line))
              resolve({ paint, tick: performance.now() - began });
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }),
      text,
    );
    await field.press('Enter');
    const { paint, tick } = await measured;
    paints.push(paint);
    ticks.push(tick);
  }
  await close();
  return { paintP50: quantile(paints, 50), paintP95: quantile(paints, 95), tickP95: quantile(ticks, 95) };
}

/** The mentor says so many messages a second. @returns what ends it */
async function talk(id: string): Promise<() => Promise<void>> {
  const { SUPABASE_URL = '', SUPABASE_PUBLISHABLE_KEY = '' } = process.env;
  const supabase = createClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, { auth: { persistSession: false } });
  const { error } = await supabase.auth.signInWithPassword(cast.mentor);
  if (error) throw error;
  const sent: Promise<unknown>[] = [];
  const timer = setInterval(() => {
    const message = { id: crypto.randomUUID(), conversation_id: id, content: `News ${sent.length}` };
    // A builder of supabase-js asks nothing until somebody waits for it.
    sent.push(Promise.resolve(supabase.rpc('send_message', message).throwOnError()));
  }, 1000 / PER_SECOND);
  return async () => {
    clearInterval(timer);
    await Promise.all(sent);
  };
}

/** Every key and click of a sentence, some reactions of the page to it, as event timing sees them. */
async function typing({ page, cdp, close }: Visitor, id: string) {
  await page.addInitScript(() => {
    const slowest = new Map<number, number>();
    Object.assign(window, { slowest });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
        if (entry.interactionId)
          slowest.set(entry.interactionId, Math.max(slowest.get(entry.interactionId) ?? 0, entry.duration));
      }
    }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  });
  await page.goto(`/c/${id}`);
  const field = page.getByRole('textbox', { name: 'Message' });
  await page.getByRole('article').first().waitFor();
  await field.click();
  const spent = await cpuMeter(cdp);
  const before = Date.now();
  for (let round = 0; round < 2; round += 1) {
    await field.pressSequentially(TEXT, { delay: 40 });
    await field.press('Enter');
    await page.getByRole('button', { name: 'Details', exact: true }).click();
  }
  const cpuShare = (await spent()) / (Date.now() - before);
  const durations = await page.evaluate(() => [
    ...(window as unknown as { slowest: Map<number, number> }).slowest.values(),
  ]);
  await close();
  // Interactions quicker than 16 ms are not told of.
  const keys = 2 * (TEXT.length + 2) + 1;
  const all = [...durations, ...Array(Math.max(0, keys - durations.length)).fill(16)];
  return {
    interactions: all.length,
    p50: quantile(all, 50),
    p98: quantile(all, 98),
    worst: Math.max(...all),
    /** Of the main thread's time, at a quarter of the speed: writing and 20 arrivals a second together. */
    cpuShare: Math.round(100 * cpuShare) / 100,
  };
}
