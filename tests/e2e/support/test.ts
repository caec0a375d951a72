import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import type { Person } from '../../support/cast.ts';
import { sessionCookies } from './session-cookies.ts';
import { toldZone } from './told-zone.ts';

export { expect };

interface Opening extends BrowserContextOptions {
  /** The first page; the inbox unless told, and none for null. */
  at?: string | null;
  /** The zone (IANA name) that this browser told on an earlier visit; it has never been here unless told. */
  zone?: string;
}

export interface People {
  /** A browser of its own, signed in as this person. */
  open(person: Person, options?: Opening): Promise<Page>;
  /** A browser of its own in which nobody is signed in. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
}

/** The app's address, as the global set-up found it. */
export function appUrl(): string {
  const url = process.env.APP_URL;
  if (!url) throw new Error('APP_URL is not set: the global set-up did not run');
  return url;
}

function newContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  // Keeping the program costs every new browser a second of everybody's processors: only where it is the question.
  return browser.newContext({ baseURL: appUrl(), serviceWorkers: 'block', ...options });
}

/** Fills the sign-in form that the page shows. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Playwright's test with `people`: several persons, each in a browser of their own, closed when the test ends. */
export const test = base.extend<{ people: People }>({
  people: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const newPage = async (options: BrowserContextOptions = {}, person?: Person) => {
      const context = await newContext(browser, options);
      contexts.push(context);
      if (person) await context.addCookies(await sessionCookies(person, appUrl()));
      return context.newPage();
    };
    await use({
      async visit(path, options) {
        const page = await newPage(options);
        await page.goto(path);
        return page;
      },
      async open(person, { at = '/inbox', zone, ...options } = {}) {
        const page = await newPage(options, person);
        if (zone) await page.context().addCookies([{ ...toldZone(zone), url: appUrl() }]);
        if (at !== null) await page.goto(at);
        return page;
      },
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});
