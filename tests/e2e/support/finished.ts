import type { Page } from '@playwright/test';

/** Nothing is still appearing, or hidden while a list finds its place, or in letters of another font. */
export async function finished(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.getAnimations().every((each) => each.playState === 'finished') &&
      document.querySelector('[role=log] > .invisible') === null &&
      document.fonts.status === 'loaded',
  );
}
