import { cast } from '../support/cast.ts';
import { expect, test } from './support/test.ts';

// S0.01, S0.08, S0.17: both browsers stay open; what one sends, the other shows.
test('Contact support reaches an agent, who takes the request and answers', async ({ people }) => {
  const alex = await people.open(cast.agent, { at: '/support' });
  const priya = await people.open(cast.peer);
  await priya.getByRole('button', { name: 'New conversation' }).first().click();
  await priya.getByRole('button', { name: 'Contact support' }).click();
  await expect(priya.getByRole('heading', { name: 'Support', exact: true })).toBeVisible();
  await expect(alex.getByText('Has not written yet')).toBeVisible();
  await expect(alex.getByRole('link', { name: /^Support requests, \d+ pe/ })).toBeVisible();
  await priya.getByRole('textbox', { name: 'Message' }).fill('Where is my booking?');
  await priya.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(alex.getByText('Where is my booking?')).toBeVisible();

  await alex.getByRole('button', { name: `Take the request of ${cast.peer.name}` }).click();
  const log = alex.getByRole('log');
  await expect(log).toContainText('Where is my booking?');
  await expect(priya.getByText(`${cast.agent.name} of support is here`).first()).toBeVisible();
  await alex.getByRole('textbox', { name: 'Message' }).fill('Found it.');
  await alex.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(priya.getByRole('log')).toContainText('Found it.');

  await alex.getByRole('button', { name: 'Close request' }).click();
  await alex.getByRole('alertdialog').getByRole('button', { name: 'Close request' }).click();
  await expect(alex.getByText('This request is closed.')).toBeVisible();
  await expect(priya.getByRole('log')).toContainText(`${cast.agent.name} closed the request`);
  await priya.getByRole('button', { name: 'Open again' }).click();
  await expect(alex.getByRole('button', { name: 'Close request' })).toBeVisible();
});
