import type { Locator, Page } from '@playwright/test';

const LEAPS = 12;
const LEAP_PX = 1_500;
/** Longer than a leap takes to settle, so that pages arrive while nothing else moves. */
const ANSWER_MS = 250;

/**
 * How far the words in sight move by themselves, at worst, while pages arrive above them and far ends are let go: leaps
 * upwards, after each of which the reader holds still.
 */
export async function worstAnchorJump(page: Page, log: Locator): Promise<number> {
  await page.route('**/rpc/list_messages*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    await route.continue();
  });
  const worst = await log.evaluate(
    async (list, [leaps, px]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const { top: from, bottom: to } = list.getBoundingClientRect();
      const tops = () =>
        new Map(
          [...list.querySelectorAll<HTMLElement>('article')].map((one) => [
            one.dataset.messageId,
            one.getBoundingClientRect().top,
          ]),
        );
      let worst = 0;
      for (let leap = 0; leap < leaps; leap += 1) {
        list.scrollBy({ top: -px });
        for (let n = 0; n < 4; n += 1) await frame();
        let before = tops();
        for (const until = performance.now() + 500; performance.now() < until; ) {
          await frame();
          const after = tops();
          for (const [id, top] of after) {
            const was = before.get(id);
            if (was !== undefined && top > from && top < to) worst = Math.max(worst, Math.abs(was - top));
          }
          before = after;
        }
      }
      return worst;
    },
    [LEAPS, LEAP_PX] as const,
  );
  return Math.round(worst * 100) / 100;
}
