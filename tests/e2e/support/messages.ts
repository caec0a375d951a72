import { type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';
import type { Person } from '../../support/cast.ts';
import type { People } from './test.ts';
import { createGroup, withDatabase } from './world.ts';

/** A new group for one test. Tests start more conversations in an hour than one person may. @returns its id */
export async function newGroup(owner: Person, others: Person[], title: string): Promise<string> {
  await withDatabase((sql) => sql`delete from private.rate_buckets where action = 'conversations'`);
  return createGroup(owner, others, title);
}

/** Two people in a new group of their own, both looking at it. */
export async function openTogether(
  people: Pick<People, 'open'>,
  first: Person,
  second: Person,
  title: string,
  options?: BrowserContextOptions,
): Promise<[Page, Page]> {
  const id = await newGroup(first, [second], title);
  const there = { ...options, at: `/c/${id}` };
  const pages = await Promise.all([people.open(first, there), people.open(second, there)]);
  for (const page of pages) await expect(page.getByRole('log', { name: 'Messages' })).toBeVisible();
  return pages as [Page, Page];
}

/** Writes and sends with the keyboard. */
export async function say(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.fill(text);
  await field.press('Enter');
}

/** The newest message with these words. */
export function messageIn(page: Page, text: string): Locator {
  return page.getByRole('log', { name: 'Messages' }).getByRole('article').filter({ hasText: text }).last();
}

/** Opens the menu of a message with the right mouse button; one that is still on its way has none yet. */
export async function menuOf(message: Locator): Promise<void> {
  await expect(async () => {
    await message.click({ button: 'right', position: { x: 8, y: 8 } });
    await expect(message.page().getByRole('menuitem', { name: 'Reply' })).toBeVisible({ timeout: 2_000 });
  }).toPass();
}
