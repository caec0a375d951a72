import type { Browser, CDPSession, Page } from '@playwright/test';
import { sessionCookies } from '../../tests/e2e/support/session-cookies.ts';
import { toldZone } from '../../tests/e2e/support/told-zone.ts';
import { cast } from '../../tests/support/cast.ts';

/** A browser with an empty cache in which the student is signed in. */
export interface Visitor {
  page: Page;
  cdp: CDPSession;
  close(): Promise<void>;
}

/** Opens one. @param throttle how many times slower its processor is made */
export async function signedInAs(browser: Browser, url: string, throttle: number): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    // A set size makes the window as large as the page, and the browser's own bars push the composer out of it: what is
    // not in the window is never presented, and keys there wait for frames that something else makes.
    viewport: null,
    serviceWorkers: 'block',
  });
  // Whoever is signed in has seen the sign-in page, which tells the zone.
  await context.addCookies([...(await sessionCookies(cast.student, url)), { ...toldZone(), url }]);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  return { page, cdp, close: () => context.close() };
}
