// Templates by administrators. S0.27.
import { cast } from '../support/cast.ts';
import { rawCodesIn } from './support/raw-codes.ts';
import { expect, test } from './support/test.ts';

test('S0.27: an administrator words a notification, sees it with samples, tries it and takes it back', async ({
  people,
}) => {
  const ada = await people.open(cast.admin);
  await ada.getByRole('button', { name: 'Account' }).click();
  await ada.getByRole('menuitem', { name: 'Templates' }).click();
  await ada.getByLabel('Notification', { exact: true }).selectOption('Something is about to happen');
  await ada.getByLabel('Channel').selectOption('E-mail');
  await ada.getByLabel('Language').selectOption('Another…');
  await ada.getByLabel('Tag').fill('xx');
  await expect(ada.getByText('This language is not known.')).toBeVisible();
  await ada.getByLabel('Tag').fill('FR_ca');
  await ada.getByLabel('Tag').press('Enter');
  await expect(ada.getByLabel('Language')).toHaveValue('fr-CA');
  await ada.getByLabel('Language').selectOption('French (fr)');
  await ada.getByLabel('Title').fill('Bientôt: {{titel}}');
  const preview = ada.getByRole('status', { name: 'Preview' });
  await expect(preview).toContainText('titel');
  await expect(ada.getByRole('button', { name: 'Keep' })).toBeDisabled();
  await ada.getByLabel('Title').fill('Bientôt: {{title}}');
  await expect(preview).toContainText('Bientôt: Maya Okafor');
  await ada.getByRole('button', { name: 'Keep' }).click();
  const kept = ada
    .getByRole('region', { name: 'Kept templates' })
    .getByRole('button', { name: 'E-mail · French' });
  await expect(kept).toBeVisible();
  expect(await rawCodesIn(ada)).toEqual([]);
  await ada.getByRole('button', { name: 'Send me a sample' }).click();
  await expect(ada.getByText('A sample is on its way to you')).toBeVisible();
  await ada.getByRole('button', { name: 'Remove' }).click();
  await expect(kept).toBeHidden();
});

test('to anybody but administrators there is no such page', async ({ people }) => {
  const sam = await people.open(cast.student, { at: null });
  expect((await sam.goto('/admin/templates'))?.status()).toBe(404);
});
