// The bell's own page. S3.16-.18, S4.41, S4.45, S4.46.
import type { Page } from '@playwright/test';
import { cast } from '../support/cast.ts';
import { say } from './support/messages.ts';
import { expect, test } from './support/test.ts';
import { createGroup } from './support/world.ts';

async function sayIn(page: Page, id: string, text: string) {
  await page.goto(`/c/${id}`);
  await say(page, text);
  await expect(page.getByRole('log').getByText(text)).toBeVisible();
}

// S3.03: the notification manager.
test('S3.18, S4.41: what arrives is said once, listed, explained, marked and deleted', async ({ people }) => {
  const ids = [
    await createGroup(cast.mentor, [cast.peer], 'First to tell'),
    await createGroup(cast.mentor, [cast.peer], 'Second to tell'),
  ];
  const priya = await people.open(cast.peer, { at: '/settings' });
  const maya = await people.open(cast.mentor, { at: null });
  await sayIn(maya, ids[0] ?? '', 'One thing');
  const toast = priya.getByRole('region', { name: /Notifications/ }).getByText('One thing');
  await expect(toast).toBeVisible({ timeout: 20_000 });
  await sayIn(maya, ids[1] ?? '', 'Another thing');

  await priya.goto('/notifications?show=unread');
  const list = priya.getByRole('list', { name: 'Notifications' });
  const first = list.getByRole('listitem').filter({ hasText: 'One thing' });
  const second = list.getByRole('listitem').filter({ hasText: 'Another thing' });
  await expect(first).toBeVisible();
  await expect(second).toBeVisible({ timeout: 20_000 });

  const options = first.getByRole('button', { name: /^Options for/ });
  const menu = priya.getByRole('menu', { name: 'Options for' });
  await options.click();
  await expect(menu).toBeVisible();
  await options.click();
  await expect(menu).toBeHidden();
  await options.press('Enter');
  await expect(menu).toBeVisible();
  await priya.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(options).toBeFocused();
  await options.click();
  await priya.getByRole('menuitem', { name: 'Why did I get this?' }).click();
  const why = priya.getByRole('dialog', { name: 'Why did I get this?' });
  const ways = why.getByRole('listitem');
  await expect(ways.filter({ hasText: 'In the app' })).toContainText('Somebody wrote in a group you are in.');
  await expect(ways.filter({ hasText: 'Push' })).toContainText('No device of yours takes pushes.');
  await priya.keyboard.press('Escape');

  await first.getByRole('button', { name: /^Options for/ }).click();
  await priya.getByRole('menuitem', { name: 'Mark as read' }).click();
  await expect(first).toHaveCount(0);
  await priya.getByRole('link', { name: 'All', exact: true }).click();
  await expect(first).toBeVisible();
  await expect(first).not.toContainText('Unread');

  await priya.getByRole('button', { name: 'Select' }).click();
  await second.getByRole('checkbox').check();
  await first.getByRole('checkbox').check();
  await expect(priya.getByText('2 selected')).toBeVisible();
  await priya.getByRole('toolbar').getByRole('button', { name: 'Mark read' }).click();
  await expect(second).not.toContainText('Unread');

  await first.getByRole('button', { name: /^Options for/ }).click();
  await priya.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(first).toHaveCount(0);
  await priya.reload();
  await expect(second).toBeVisible();
  await expect(first).toHaveCount(0);
  await priya.getByRole('combobox', { name: 'Kind' }).selectOption('Announcements');
  await expect(priya).toHaveURL(/category=announcements/);
  await expect(second).toHaveCount(0);
});

test('what a mute withheld is listed with its reason', async ({ people }) => {
  const title = 'Withheld here';
  const id = await createGroup(cast.mentor, [cast.peer], title);
  const priya = await people.open(cast.peer);
  await priya.getByRole('link', { name: new RegExp(`^${title}`) }).click({ button: 'right' });
  await priya.getByRole('menuitem', { name: 'Until I unmute it' }).click();
  await expect(priya.getByRole('link', { name: new RegExp(`^${title}.*Muted`) })).toBeVisible();
  const maya = await people.open(cast.mentor, { at: null });
  await sayIn(maya, id, 'Not to be heard');
  const withheld = priya.getByRole('list', { name: 'Withheld notifications' }).getByRole('listitem');
  await expect(async () => {
    await priya.goto('/notifications?show=withheld');
    await expect(withheld.filter({ hasText: title })).toContainText('You have muted that conversation.', {
      timeout: 2_000,
    });
  }).toPass({ timeout: 30_000 });
});
