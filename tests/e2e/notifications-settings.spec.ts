// What reaches one, and when. S0.37, S2.27, S4.26, S4.28.
import { cast } from '../support/cast.ts';
import { expect, test } from './support/test.ts';

test('S2.27: quiet hours are set, survive a reload and say when they end', async ({ people }) => {
  const alex = await people.open(cast.agent, { at: '/settings' });
  const form = alex.getByRole('form', { name: 'Quiet hours' });
  await form.getByRole('button', { name: /^Nights/ }).click();
  const first = form.getByRole('group', { name: 'Quiet hours 1' });
  await first.getByLabel('From').fill('00:00');
  await first.getByLabel('To').fill('23:59');
  const zone = form.getByRole('combobox', { name: 'Time zone' });
  await zone.focus();
  await zone.selectOption('Pacific/Chatham');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Saved.')).toBeVisible();
  await expect(form.getByText(/It is quiet now, until 23:59/)).toBeVisible();

  await alex.reload();
  await expect(first.getByLabel('To')).toHaveValue('23:59');
  await expect(zone).toHaveValue('Pacific/Chatham');
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
    await first.getByRole('button', { name: day }).click();
  }
  await expect(first.getByRole('alert')).toHaveText('Choose at least one day.');
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await first.getByRole('button', { name: 'Remove quiet hours 1' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Nothing makes a sound then', { exact: false })).toBeVisible();
});

test('S4.26, S4.28: a pause and a digest hold until they are taken back', async ({ people }) => {
  const alex = await people.open(cast.agent, { at: '/settings' });
  const pause = alex.getByRole('group', { name: 'Pause' });
  await pause.getByRole('button', { name: 'Until tomorrow' }).click();
  await expect(pause.getByText(/Paused until tomorrow 08:00/)).toBeVisible();
  const digest = alex.getByLabel('E-mail about what you have not read');
  await digest.selectOption('Every day at 08:00');
  await expect(digest).toBeEnabled();
  await alex.reload();
  await expect(digest).toHaveValue('daily');
  await pause.getByRole('button', { name: 'Resume' }).click();
  await expect(pause.getByRole('button', { name: '1 hour' })).toBeVisible();
  await digest.selectOption('Each by itself');
});

test('a test notification tells of every hop how it went', async ({ people }) => {
  const alex = await people.open(cast.agent, { at: '/settings' });
  await alex.getByRole('button', { name: 'Send me a test' }).click();
  const hops = alex.getByRole('status', { name: 'Test' }).getByRole('listitem');
  await expect(hops.filter({ hasText: 'In the app' })).toContainText('Sent');
  await expect(hops.filter({ hasText: 'Push' })).toContainText('No device of yours takes pushes.');
  await expect(hops.filter({ hasText: 'E-mail' })).toContainText('Sent', { timeout: 30_000 });
});

test('S0.37: on a phone every kind has its description above its switches', async ({ people }) => {
  const priya = await people.open(cast.peer, { viewport: { width: 390, height: 844 }, at: '/settings' });
  const kinds = priya.getByRole('list', { name: 'Kinds of notifications' }).getByRole('listitem');
  const offers = kinds.filter({ hasText: 'Promotional offers' });
  const words = await offers.getByRole('paragraph').boundingBox();
  const push = offers.getByRole('switch', { name: 'Promotional offers: Push' });
  const place = await push.boundingBox();
  expect(words?.width).toBeGreaterThan(250);
  expect(place?.y).toBeGreaterThan((words?.y ?? 0) + (words?.height ?? 0));
  await push.click();
  await priya.reload();
  await expect(push).toBeChecked();
  await push.click();
  await expect(push).not.toBeChecked();
});
