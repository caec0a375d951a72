import { cast } from '../support/cast.ts';
import { expect, signIn, test } from './support/test.ts';
import { createGroup } from './support/world.ts';

test('a wrong password is refused with a sentence, and the address stays typed', async ({ people }) => {
  const page = await people.visit('/login');
  await signIn(page, cast.mentor.email, 'not-the-password');
  await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(cast.mentor.email);
  await expect(page).toHaveURL(/\/login/);
});

test('somebody new signs up, sees an empty inbox, and signs out', async ({ people }) => {
  const page = await people.visit('/signup');
  await page.getByLabel('Name', { exact: true }).fill('Robin Castellanos');
  await page.getByLabel('E-mail').fill('robin@eyrie.test');
  await page.getByLabel('Password', { exact: true }).fill('a-fine-long-password');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL(/\/inbox/);
  await expect(page.getByText('No conversations yet')).toBeVisible();

  await page.getByRole('button', { name: /Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/);
  await page.goto('/inbox');
  await expect(page).toHaveURL(/\/login/);
});

test('a conversation one is not in looks like one that does not exist', async ({ people }) => {
  const someoneElses = await createGroup(cast.mentor, [cast.student], 'Not for strangers');
  const nico = await people.open(cast.stranger, { at: null });
  for (const id of [someoneElses, '99999999-9999-4999-8999-999999999999']) {
    await nico.goto(`/c/${id}`);
    await expect(nico.getByText('This conversation is not available to you')).toBeVisible();
    await expect(nico.getByText('Not for strangers')).toHaveCount(0);
  }
});
