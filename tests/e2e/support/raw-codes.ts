import type { Page } from '@playwright/test';

/** What programs say to each other: codes, ids, times, and what stands where nothing is. */
const raw = [
  /\b[a-z]+(?:_[a-z0-9]+)+\b/g,
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g,
  /\b\d{4}-\d\d-\d\dT\d\d:\d\d\S*/g,
  /\b(?:null|undefined|NaN|Infinity)\b|\[object \w+\]|Invalid Date/g,
];

/** Codes that people would read on the page as it is shown; what is marked as code is meant so. */
export async function rawCodesIn(page: Page): Promise<string[]> {
  const [shown = ''] = await page.locator('body').allInnerTexts();
  const meant = await page.locator('code').allInnerTexts();
  const text = meant.reduce((rest, code) => rest.replace(code, ''), shown);
  return raw.flatMap((pattern) => text.match(pattern) ?? []);
}
