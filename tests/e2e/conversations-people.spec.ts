// Blocking, and receipts by consent. S1.23, S1.30, S3.24, S3.32, S4.18.
import { cast } from '../support/cast.ts';
import { menuOf, messageIn, openTogether, say } from './support/messages.ts';
import { expect, test } from './support/test.ts';
import { clientOf } from './support/world.ts';

test('a blocked person cannot write, is not told, and is let in again from the settings', async ({
  people,
}) => {
  const ada = await clientOf(cast.admin);
  const { data: id } = await ada.rpc('create_direct_conversation', { other_user_id: cast.stranger.id });
  const admin = await people.open(cast.admin, { at: `/c/${id}` });
  await say(admin, 'Hello Nico');
  const nico = await people.open(cast.stranger, { at: `/c/${id}` });
  await expect(nico.getByRole('log').getByText('Hello Nico')).toBeVisible();

  await admin.getByRole('button', { name: 'Details' }).click();
  await admin.getByRole('button', { name: `Block ${cast.stranger.name}` }).click();
  await expect(admin.getByRole('alertdialog')).toContainText('They are not told.');
  await admin.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(admin.getByText(`You have blocked ${cast.stranger.name}.`, { exact: false })).toBeVisible();

  await say(nico, 'Are you there?');
  await expect(nico.getByText('Messages between the two of you are off.')).toBeVisible();
  await expect(admin.getByRole('log').getByText('Are you there?')).toHaveCount(0);

  await admin.goto('/settings');
  await admin.getByRole('button', { name: `Unblock ${cast.stranger.name}` }).click();
  await expect(admin.getByRole('list', { name: 'Blocked people' }).getByRole('listitem')).toHaveCount(0);
  await nico.getByRole('button', { name: /^Retry/ }).click();
  await admin.goto(`/c/${id}`);
  await expect(admin.getByRole('log').getByText('Are you there?')).toBeVisible();
});

test('S1.30, S3.24, S3.32: the info of a message says who has seen it, of those who share it', async ({
  people,
}) => {
  const title = 'Seen by whom';
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, title);
  await say(maya, 'Seen by anybody?');
  await expect(messageIn(sam, 'Seen by anybody?')).toBeVisible();
  await expect(maya.getByTestId('delivery')).toHaveText(/^Read/);
  await menuOf(messageIn(maya, 'Seen by anybody?'));
  await maya.getByRole('menuitem', { name: 'Info' }).click();
  const read = maya.getByRole('dialog', { name: 'Message info' }).getByRole('region', { name: 'Read' });
  await expect(read.getByText(cast.student.name)).toBeVisible();
  await maya.keyboard.press('Escape');

  await sam.goto('/settings');
  const share = sam.getByRole('switch', { name: 'Share read receipts' });
  await share.click();
  await expect(share).not.toBeChecked();
  await sam.reload();
  await expect(share).not.toBeChecked();
  await menuOf(messageIn(maya, 'Seen by anybody?'));
  await maya.getByRole('menuitem', { name: 'Info' }).click();
  await expect(maya.getByText('Nobody is known to have seen it')).toBeVisible();
  await share.click();
  await expect(share).toBeChecked();
});
