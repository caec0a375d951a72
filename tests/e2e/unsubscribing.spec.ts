// The link of an e-mail. D4, S0.39.
import { cast } from '../support/cast.ts';
import { expect, test } from './support/test.ts';
import { withDatabase } from './support/world.ts';

test('who follows the link of an e-mail is asked, told what was switched off, and can take it back without signing in', async ({
  people,
}) => {
  let token = '';
  await withDatabase(async (sql) => {
    const [row] = await sql`select private.unsubscribe_token(${cast.peer.id}, 'sessions') as token`;
    token = row?.token;
  });
  const page = await people.visit(`/unsubscribe?token=${token}`);
  await expect(page.getByRole('heading', { name: 'Stop e-mail about Mentorship sessions?' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop these e-mails' }).click();
  await expect(page.getByRole('status')).toContainText('No more e-mail about Mentorship sessions');
  const choices = () =>
    withDatabase(
      (sql) => sql`select enabled from public.user_notification_preferences
        where user_id = ${cast.peer.id} and category = 'sessions' and channel = 'email'`,
    );
  expect(await choices()).toEqual([{ enabled: false }]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Stop these e-mails' })).toBeVisible();
  expect(await choices()).toEqual([]);
  await page.goto(`/unsubscribe?token=${token}x`);
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
});
