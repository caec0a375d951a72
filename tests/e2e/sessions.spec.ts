import { cast } from '../support/cast.ts';
import { expect, test } from './support/test.ts';
import { clientOf } from './support/world.ts';

// S3.03: the session manager in two browsers: what one does, the other sees without asking.
test('a session is requested, accepted, started and completed', async ({ people }) => {
  const topic = `Portfolio ${Date.now()}`;
  // From the conversation with a mentor; /sessions has the same dialog with all mentors.
  const sam = await people.open(cast.student, { at: '/c/a0000000-0000-4000-8000-000000000001' });
  await sam.getByRole('button', { name: 'Details' }).click();
  await sam.getByRole('button', { name: 'Request a session' }).click();
  const dialog = sam.getByRole('dialog', { name: 'Request a session' });
  await expect(dialog.getByLabel('Mentor').locator('option:checked')).toHaveText(cast.mentor.name);
  await dialog.getByLabel('Topic').fill(topic);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
  await dialog.getByLabel('Time').fill(tomorrow);
  await dialog.getByRole('button', { name: 'Request' }).click();
  const line = sam.getByRole('list', { name: 'Sessions' }).getByRole('listitem').filter({ hasText: topic });
  await expect(line).toContainText('Requested');
  // What one does on another device, of which nobody is notified, is here too.
  const elsewhere = await clientOf(cast.student);
  const request = {
    mentor_id: cast.mentor.id,
    topic: `Mock interview ${Date.now()}`,
    scheduled_at: `${tomorrow}Z`,
  };
  await elsewhere.rpc('request_session', request).throwOnError();
  await expect(sam.getByRole('link', { name: request.topic })).toBeVisible();

  const maya = await people.open(cast.mentor);
  await maya.getByRole('link', { name: 'Sessions' }).click();
  await maya.getByRole('link', { name: topic }).click();
  const hers = maya.getByRole('region', { name: 'Session', exact: true });
  await hers.getByRole('button', { name: 'Accept' }).click();
  await expect(hers).toContainText('Accepted');
  // He was told, too: the list has looked again.
  await expect(line).toContainText('Accepted');

  await line.getByRole('link', { name: topic }).click();
  const his = sam.getByRole('region', { name: 'Session', exact: true });
  await expect(his.getByRole('button', { name: 'Call off' })).toBeVisible();
  await hers.getByRole('button', { name: 'Start' }).click();
  await expect(his).toContainText('In progress');
  await expect(his.getByRole('button')).toHaveCount(0);
  await hers.getByRole('button', { name: 'Complete' }).click();
  await expect(his).toContainText('Completed');
  await expect(sam.getByRole('log')).toContainText(`${cast.mentor.name} completed the session`);
});
