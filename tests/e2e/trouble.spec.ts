import { cast } from '../support/cast.ts';
import { expect, test } from './support/test.ts';
import { createGroup, withDatabase } from './support/world.ts';

test('what is written offline waits visibly and leaves by itself', async ({ people }) => {
  const id = await createGroup(cast.mentor, [cast.student], 'On a train');
  const maya = await people.open(cast.mentor, { at: `/c/${id}` });
  const composer = maya.getByRole('textbox', { name: 'Message' });
  const log = maya.getByRole('log', { name: 'Messages' });
  await expect(log).toBeVisible();
  await maya.context().setOffline(true);
  await expect(maya.getByRole('status', { name: 'Connection' })).toContainText(/offline/i);
  await composer.fill('Written in a tunnel');
  await composer.press('Enter');
  await expect(log.getByText('Will be sent when you are back')).toBeVisible();

  await maya.context().setOffline(false);
  await expect(log.getByText(/^(Sent|Delivered)$/)).toBeVisible({ timeout: 20_000 });
  await withDatabase(async (sql) => {
    const rows = await sql`select content from public.messages where conversation_id = ${id}`;
    expect(rows.map((row) => row.content)).toEqual(['Written in a tunnel']);
  });
});

test('what is written where the messages could not be loaded waits visibly, too', async ({ people }) => {
  const [here, there] = await Promise.all(
    ['Before the bridge', 'Under the bridge'].map((title) => createGroup(cast.mentor, [cast.student], title)),
  );
  const maya = await people.open(cast.mentor, { at: `/c/${here}` });
  const composer = maya.getByRole('textbox', { name: 'Message' });
  const log = maya.getByRole('log', { name: 'Messages' });
  await expect(log).toBeVisible();
  await maya.context().setOffline(true);
  await maya.locator(`a[href='/c/${there}']`).click();
  await expect(maya.getByRole('button', { name: 'Try again' })).toBeVisible();
  await composer.fill('Said under the bridge');
  await composer.press('Enter');
  await expect(log.getByText('Said under the bridge')).toBeVisible();
  await expect(log.getByText('Will be sent when you are back')).toBeVisible();

  await maya.context().setOffline(false);
  await expect(log.getByText(/^(Sent|Delivered)$/)).toBeVisible({ timeout: 20_000 });
  await expect(log.getByText('Said under the bridge')).toHaveCount(1);
});

test('a refused message stays with its reason, and can be retried or deleted', async ({ people }) => {
  const id = await createGroup(cast.mentor, [cast.student], 'Refused');
  const maya = await people.open(cast.mentor, { at: `/c/${id}` });
  await maya.route('**/rpc/send_message*', (route) =>
    route.fulfill({
      status: 413,
      json: { code: 'TOLNG', message: 'A message has at most 10,000 characters.' },
    }),
  );
  const composer = maya.getByRole('textbox', { name: 'Message' });
  await composer.fill('Refused on the way');
  await composer.press('Enter');
  const log = maya.getByRole('log', { name: 'Messages' });
  await expect(log.getByText(/10,000/)).toBeVisible();

  await composer.fill('Refused as well');
  await composer.press('Enter');
  await expect(log.getByText(/10,000/)).toHaveCount(2);
  await log.getByRole('button', { name: 'Delete' }).last().click();
  await expect(log.getByText('Refused as well')).toHaveCount(0);

  await maya.unroute('**/rpc/send_message*');
  await log.getByRole('button', { name: 'Retry' }).click();
  await expect(log.getByText(/^(Sent|Delivered)$/)).toBeVisible();
});

test('more than 10,000 characters cannot be sent, and the composer says so', async ({ people }) => {
  const id = await createGroup(cast.mentor, [cast.student], 'Novel');
  const maya = await people.open(cast.mentor, { at: `/c/${id}` });
  const composer = maya.getByRole('textbox', { name: 'Message' });
  await composer.fill('a'.repeat(10_001));
  await expect(maya.getByText(/1 characters? too many/)).toBeVisible();
  await composer.press('Enter');
  await expect(composer).not.toHaveValue('');
});

test('a session that ended elsewhere leads back to sign-in', async ({ people }) => {
  const priya = await people.open(cast.peer);
  await priya.context().clearCookies();
  await priya.goto('/settings');
  await expect(priya).toHaveURL(/\/login/);
});
