// Groups, run by their owners and left by their members. S1.23, S4.16, S4.18, S4.49.
import type { Page } from '@playwright/test';
import { cast, type Person } from '../support/cast.ts';
import { openTogether, say } from './support/messages.ts';
import { expect, test } from './support/test.ts';
import { createGroup } from './support/world.ts';

const detailsOf = (page: Page) => page.getByRole('complementary', { name: 'Details' });

async function openDetails(page: Page) {
  await page.getByRole('button', { name: 'Details' }).click();
  await expect(detailsOf(page).getByRole('list', { name: 'Members' })).toBeVisible();
}

async function optionFor(page: Page, person: Person, item: string) {
  await detailsOf(page)
    .getByRole('button', { name: `Options for ${person.name}` })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('S4.16: an owner renames the group, adds, appoints and removes; everybody sees it at once', async ({
  people,
}) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Before the rename');
  await openDetails(maya);
  await maya.getByRole('button', { name: 'Rename group' }).click();
  await maya.getByRole('textbox', { name: 'Group name' }).fill('After the rename');
  await maya.keyboard.press('Enter');
  await expect(sam.getByRole('heading', { name: 'After the rename' })).toBeVisible();
  await expect(
    sam.getByRole('log').getByText('Maya Okafor renamed the group to "After the rename"'),
  ).toBeVisible();

  await maya.getByRole('button', { name: 'Add people' }).click();
  await maya.getByRole('combobox', { name: /people/i }).fill(cast.peer.name);
  await maya.getByRole('option', { name: new RegExp(cast.peer.name) }).click();
  await maya.getByRole('button', { name: 'Add to the group' }).click();
  await openDetails(sam);
  const samsMembers = detailsOf(sam).getByRole('list', { name: 'Members' });
  await expect(samsMembers.getByText(cast.peer.name, { exact: true })).toBeVisible();
  await expect(detailsOf(sam).getByRole('switch', { name: 'Files can be sent' })).toBeDisabled();

  await optionFor(maya, cast.student, 'Make owner');
  await expect(detailsOf(sam).getByRole('switch', { name: 'Files can be sent' })).toBeEnabled();

  const priya = await people.open(cast.peer);
  const row = priya.getByRole('link', { name: /^After the rename/ });
  await row.click();
  await optionFor(sam, cast.peer, 'Remove from the group');
  await expect(sam.getByRole('alertdialog', { name: `Remove ${cast.peer.name}?` })).toBeVisible();
  await sam.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(row).toHaveCount(0);
  await expect(priya.getByText('This conversation is not available to you')).toBeVisible();
  await expect(samsMembers.getByText(cast.peer.name, { exact: true })).toHaveCount(0);
});

test('S4.49: leaving asks once, says who inherits, and takes the group from the list', async ({ people }) => {
  const title = 'Handed over';
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, title);
  await openDetails(maya);
  await maya.getByRole('button', { name: 'Leave group' }).click();
  const question = maya.getByRole('alertdialog', { name: `Leave “${title}”?` });
  await expect(question).toContainText('The member who has been here longest becomes owner.');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  await maya.getByRole('button', { name: 'Leave group' }).click();
  await question.getByRole('button', { name: 'Leave' }).click();
  await expect(maya).toHaveURL(/\/inbox$/);
  await expect(maya.getByRole('link', { name: new RegExp(`^${title}`) })).toHaveCount(0);
  await expect(sam.getByRole('log').getByText(/Maya Okafor left/)).toBeVisible();
  await openDetails(sam);
  await expect(
    detailsOf(sam)
      .getByRole('listitem')
      .filter({ hasText: `${cast.student.name} (you)` }),
  ).toContainText('Owner');
});

test('S1.23, S4.18: where receipts are switched off nobody sees them, and unread still clears', async ({
  people,
}) => {
  const title = 'Without receipts';
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, title);
  await openDetails(maya);
  const receipts = detailsOf(maya).getByRole('switch', { name: 'Read receipts are shown' });
  await receipts.click();
  await expect(receipts).not.toBeChecked();
  await sam.goto('/inbox');
  await say(maya, 'Nobody will know');
  const row = sam.getByRole('link', { name: new RegExp(`^${title}`) });
  await expect(row).toHaveAccessibleName(/1 unread/);
  await row.click();
  await expect(row).not.toHaveAccessibleName(/unread/);
  await say(sam, 'I have read it, though');
  await expect(maya.getByRole('log').getByText('I have read it, though')).toBeVisible();
  await maya.reload();
  await expect(maya.getByRole('log').getByText('Nobody will know')).toBeVisible();
  await expect(maya.getByTestId('delivery')).toHaveText('Sent');
});

test('a group gets a picture from a file, and everybody sees it', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'With a face');
  await openDetails(maya);
  await maya.getByTestId('group-picture').setInputFiles('public/icons/icon-192.png');
  await expect(maya.getByRole('button', { name: 'Remove picture' })).toBeVisible({ timeout: 30_000 });
  await expect(sam.locator('header img[src*="/storage/v1/"]')).toBeVisible();
  await maya.getByRole('button', { name: 'Remove picture' }).click();
  await expect(sam.locator('header img[src*="/storage/v1/"]')).toHaveCount(0);
});

test('members are searched by name where there are many', async ({ people }) => {
  await createGroup(
    cast.admin,
    [cast.mentor, cast.student, cast.peer, cast.agent, cast.stranger],
    'All of the cast',
  );
  const ada = await people.open(cast.admin);
  await ada.getByRole('link', { name: /^All of the cast/ }).click();
  await openDetails(ada);
  await expect(detailsOf(ada).getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveCount(6);
  await detailsOf(ada).getByRole('searchbox', { name: 'Search members' }).fill('pri');
  await expect(detailsOf(ada).getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveText([
    /Priya/,
  ]);
  await detailsOf(ada).getByRole('searchbox', { name: 'Search members' }).fill('nobody');
  await expect(detailsOf(ada).getByText('Nobody called “nobody” here.')).toBeVisible();
});
