// Campaigns by administrators. S0.32-.39, S4.42.
import { cast } from '../support/cast.ts';
import { rawCodesIn } from './support/raw-codes.ts';
import { expect, test } from './support/test.ts';
import { withDatabase } from './support/world.ts';

test('S0.33, S0.34: an administrator sees the count, sends, follows it, and the audience gets it', async ({
  people,
}) => {
  const title = 'Mentors meet on Friday';
  const maya = await people.open(cast.mentor);
  const ada = await people.open(cast.admin);
  await ada.getByRole('button', { name: 'Account' }).click();
  await ada.getByRole('menuitem', { name: 'Campaigns' }).click();
  await ada.getByRole('link', { name: 'New campaign' }).click();
  await ada.getByLabel('Title').fill(title);
  await ada.getByLabel('Text').fill('Bring a question you could not answer this week.');
  const preview = ada.getByRole('status', { name: 'Preview' });
  await expect(preview).toContainText('6 people');
  await ada.getByLabel('Condition 1').selectOption('People with the role');
  await ada.getByLabel('Role').selectOption('mentor');
  await expect(preview).toContainText('1 person');
  await ada.getByRole('button', { name: 'Add a condition' }).click();
  await ada.getByLabel('Condition 2').selectOption('Registered in the last … days');
  await ada.getByLabel('Days').fill('3650');
  await expect(preview).toContainText('1 person');
  await ada.getByRole('button', { name: 'Send', exact: true }).click();
  const question = ada.getByRole('alertdialog', { name: `Send “${title}” to 1 person?` });
  await question.getByRole('button', { name: 'Send' }).click();

  await expect(ada.getByRole('heading', { name: title })).toBeVisible();
  await expect(ada.getByRole('region', { name: 'Progress' })).toContainText('1 of 1 people', {
    timeout: 20_000,
  });
  await expect(ada.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '1');
  const results = ada.getByRole('region', { name: 'Results' });
  await expect(results.getByRole('img', { name: 'Sent 1', exact: true })).toBeVisible();
  await maya.goto('/notifications');
  await maya.getByRole('list', { name: 'Notifications' }).getByRole('link', { name: title }).click();
  await expect(results.getByRole('img', { name: 'Read 1' })).toBeVisible({ timeout: 20_000 });
});

test('S0.37, S0.39: whoever switched offers off is told of none, and the results say so', async ({
  people,
}) => {
  const title = 'Half price coaching';
  const nico = await people.open(cast.stranger, { at: '/settings' });
  await nico.getByRole('switch', { name: 'Promotional offers: In the app' }).click();
  const ada = await people.open(cast.admin, { at: '/admin/campaigns/new' });
  await ada.getByLabel('Title').fill(title);
  await ada.getByLabel('Text').fill('This week only.');
  await ada.getByLabel('Kind').selectOption('Promotional offers');
  await ada.getByLabel('Condition 1').selectOption('These people');
  await ada.getByRole('combobox', { name: /people/i }).fill(cast.stranger.name);
  await ada.getByRole('option', { name: new RegExp(cast.stranger.name) }).click();
  await expect(ada.getByRole('status', { name: 'Preview' })).toContainText(
    'In the app: 0, 1 not (they switched this kind off)',
  );
  await ada.getByRole('button', { name: 'Send', exact: true }).click();
  await ada.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click();
  await expect(ada.getByRole('region', { name: 'Progress' })).toContainText('1 of 1 people', {
    timeout: 20_000,
  });
  await expect(ada.getByRole('region', { name: 'Results' })).toContainText('they switched this kind off');
  expect(await rawCodesIn(ada)).toEqual([]);
  await nico.goto('/notifications');
  await expect(nico.getByRole('main')).not.toContainText(title);
});

test('the list is ordered by a click and turned page by page', async ({ people }) => {
  await withDatabase(
    (
      sql,
    ) => sql`insert into public.notification_campaigns (title, body, category, audience, channels, created_by)
      select '0 Aardvark ' || lpad(n::text, 2, '0'), 'Text', 'announcements', '{"all": true}', '{in_app}', ${cast.admin.id}
      from generate_series(1, 26) n`,
  );
  const ada = await people.open(cast.admin, { at: '/admin/campaigns' });
  await ada.getByRole('link', { name: 'Title', exact: true }).click();
  // Made at one moment, any of them may be the first in the order before.
  await expect(ada.getByRole('columnheader', { name: 'Title' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(ada.getByRole('row').nth(1)).toContainText('Aardvark 01');
  await ada.getByRole('link', { name: 'More', exact: true }).click();
  await expect(ada.getByRole('row').nth(1)).toContainText('Aardvark 26');
  await ada.getByRole('link', { name: 'Back', exact: true }).click();
  await expect(ada.getByRole('row').nth(1)).toContainText('Aardvark 01');
  await withDatabase((sql) => sql`delete from public.notification_campaigns where title like '0 Aardvark %'`);
});

test('S0.32: to anybody but administrators there is no such page', async ({ people }) => {
  const sam = await people.open(cast.student, { at: null });
  for (const path of ['/admin/campaigns', '/admin/campaigns/new']) {
    const response = await sam.goto(path);
    expect(response?.status()).toBe(404);
  }
  await sam.goto('/inbox');
  await sam.getByRole('button', { name: 'Account' }).click();
  await expect(sam.getByRole('menuitem', { name: 'Settings' })).toBeVisible();
  await expect(sam.getByRole('menuitem', { name: 'Campaigns' })).toHaveCount(0);
});

test('S0.33, S0.36: a scheduled campaign is taken back, changed, called off before anybody hears of it, and copied', async ({
  people,
}) => {
  const ada = await people.open(cast.admin, { at: '/admin/campaigns/new' });
  await ada.getByLabel('Title').fill('Too early');
  await ada.getByLabel('Text').fill('Nobody should read this.');
  await ada.getByLabel(/^Begin at/).fill('2099-01-01T08:00');
  await ada.getByRole('button', { name: 'Schedule' }).click();
  await ada.getByRole('alertdialog').getByRole('button', { name: 'Schedule' }).click();
  const progress = ada.getByRole('region', { name: 'Progress' });
  await expect(progress).toContainText('Scheduled');
  await progress.getByRole('button', { name: 'Back to draft' }).click();
  await expect(ada.getByLabel('Title')).toHaveValue('Too early');
  await expect(ada.getByLabel(/^Begin at/)).toHaveValue('2099-01-01T08:00');
  // Another administrator saves meanwhile.
  await withDatabase(
    (sql) => sql`update public.notification_campaigns set body = 'By somebody else.', revision = revision + 1
      where title = 'Too early'`,
  );
  await ada.getByRole('button', { name: 'Save' }).click();
  const stale = ada.getByRole('alertdialog', { name: 'Somebody else has changed this draft' });
  await stale.getByRole('button', { name: 'Reload' }).click();
  await expect(ada.getByLabel('Text')).toHaveValue('By somebody else.');
  await ada.getByLabel('Text').fill('Nobody reads this.');
  await ada.getByLabel('Condition 1').selectOption('People with the role');
  await expect(ada.getByRole('status', { name: 'Preview' })).toContainText('3 people');
  await ada.getByRole('button', { name: 'Schedule' }).click();
  await ada.getByRole('alertdialog').getByRole('button', { name: 'Schedule' }).click();
  await expect(progress).toContainText('0 of 3 people');
  await expect(progress).toContainText('Nobody reads this.');
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await ada.getByRole('alertdialog').getByRole('button', { name: 'Cancel campaign' }).click();
  await expect(progress).toContainText('Cancelled');
  await progress.getByRole('button', { name: 'Duplicate' }).click();
  await expect(ada.getByLabel('Text')).toHaveValue('Nobody reads this.');
  await ada.getByRole('button', { name: 'Discard' }).click();
  await ada.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
  await expect(ada.getByRole('row').filter({ hasText: 'Too early' })).toContainText('Cancelled');
});
