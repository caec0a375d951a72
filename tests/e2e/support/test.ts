import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import type { Person } from '../../support/cast.ts';

export { expect };

interface People {
  /** A browser of its own, signed in as this person, on the inbox. */
  open(person: Person, options?: BrowserContextOptions): Promise<Page>;
  /** A browser of its own in which nobody is signed in. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
}

/** The app's address, as the global set-up found it. */
export function appUrl(): string {
  const url = process.env.APP_URL;
  if (!url) throw new Error('APP_URL is not set: the global set-up did not run');
  return url;
}

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ baseURL: appUrl(), ...options });
  return context.newPage();
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
    const pages: Page[] = [];
    const visit = async (path: string, options: BrowserContextOptions = {}) => {
      const page = await newPage(browser, options);
      pages.push(page);
      await page.goto(path);
      return page;
    };
    await use({
      visit,
      async open(person, options) {
        const page = await visit('/login', options);
        await signIn(page, person.email, person.password);
        await expect(page).toHaveURL(/\/inbox/);
        return page;
      },
    });
    await Promise.all(pages.map((page) => page.context().close()));
  },
});
