// axe over the panels, menus and pages around conversations and notifications, in both themes; and what is said there is words.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { cast } from '../support/cast.ts';
import { rawCodesIn } from './support/raw-codes.ts';
import { expect, test } from './support/test.ts';

const group = 'a0000000-0000-4000-8000-000000000002';

async function problemsOf(page: Page): Promise<string[]> {
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** The same where nothing is shown that people wrote. */
async function problemsAndCodesOf(page: Page): Promise<string[]> {
  return [...(await problemsOf(page)), ...(await rawCodesIn(page))];
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in panels, menus and admin pages (${colorScheme})`, async ({ people }) => {
    test.setTimeout(120_000);
    const options = { colorScheme, reducedMotion: 'reduce' as const };
    const found: Record<string, string[]> = {};
    const maya = await people.open(cast.mentor, { ...options, at: '/inbox?archived' });
    await expect(maya.getByText('Nothing archived')).toBeVisible();
    found.archive = await problemsOf(maya);
    await maya.goto(`/c/${group}?details`);
    await expect(maya.getByRole('list', { name: 'Members' })).toBeVisible();
    found.details = await problemsOf(maya);
    await maya.getByRole('link', { name: /^Study circle/ }).click({ button: 'right' });
    await expect(maya.getByRole('menu')).toBeVisible();
    found.menu = await problemsOf(maya);
    await maya.keyboard.press('Escape');
    await expect(maya.getByRole('link', { name: /^Study circle/ })).toBeFocused();
    await maya.getByRole('button', { name: 'Leave group' }).click();
    await expect(maya.getByRole('alertdialog')).toBeVisible();
    found.question = await problemsOf(maya);
    await maya.goto('/notifications?show=withheld');
    await expect(maya.getByRole('navigation', { name: 'Show' })).toBeVisible();
    found.withheld = await problemsAndCodesOf(maya);

    const ada = await people.open(cast.admin, { ...options, at: '/admin/campaigns/new' });
    await ada.getByLabel('Condition 1').selectOption('These people');
    await expect(ada.getByRole('listbox', { name: 'People' }).getByRole('option').first()).toBeVisible();
    found.composer = await problemsAndCodesOf(ada);
    await ada.getByLabel('Title').fill(`A draft (${colorScheme})`);
    await ada.getByLabel('Text').fill('Kept, not sent.');
    await ada.getByLabel('Condition 1').selectOption('Everybody');
    await ada.getByRole('button', { name: 'Keep as draft' }).click();
    await expect(ada.getByRole('heading', { name: 'Draft campaign' })).toBeVisible();
    found.campaign = await problemsAndCodesOf(ada);
    await ada.goto('/admin/campaigns');
    await expect(ada.getByRole('table')).toBeVisible();
    found.campaigns = await problemsAndCodesOf(ada);
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
  });
}
