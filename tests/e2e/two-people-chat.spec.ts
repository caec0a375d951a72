import { cast } from '../support/cast.ts';
import { expect, test } from './support/test.ts';
import { createGroup } from './support/world.ts';

// S3.03: the chat interface. S1.29, S1.41: one app and one Postgres are enough.
test('two people chat: typing, arrival, unread counts and read state are live', async ({ people }) => {
  const title = 'Walk the mission';
  const id = await createGroup(cast.mentor, [cast.student], title);
  const maya = await people.open(cast.mentor);
  const sam = await people.open(cast.student);
  const samsList = sam.getByRole('list', { name: 'Conversations' });
  await expect(samsList.getByRole('link', { name: new RegExp(title) })).toBeVisible();

  await maya.goto(`/c/${id}`);
  await sam.goto(`/c/${id}`);
  await expect(sam.getByText('2 members, 1 online')).toBeVisible();
  await expect(maya.getByText('2 members, 1 online')).toBeVisible();
  const composer = maya.getByRole('textbox', { name: 'Message' });
  await composer.pressSequentially('Shall we look at', { delay: 20 });
  await expect(sam.getByText(`${cast.mentor.name} is typing…`)).toBeVisible();

  await sam.getByRole('link', { name: /^Inbox/ }).click();
  await composer.pressSequentially(' your draft today?');
  await composer.press('Enter');
  const sent = maya.getByRole('log', { name: 'Messages' });
  await expect(sent.getByText('Shall we look at your draft today?')).toBeVisible();
  await expect(
    sent.getByText('Sent', { exact: true }).or(sent.getByText('Delivered', { exact: true })),
  ).toBeVisible();
  await expect(composer).toHaveValue('');

  const row = samsList.getByRole('link', { name: new RegExp(title) });
  await expect(row).toContainText('Shall we look at your draft today?');
  await expect(row).toHaveAccessibleName(/1 unread/);

  await row.click();
  await expect(
    sam.getByRole('log', { name: 'Messages' }).getByText('Shall we look at your draft today?'),
  ).toBeVisible();
  await expect(row).not.toHaveAccessibleName(/unread/);
  await expect(sent.getByText(/^Read/)).toBeVisible();

  await sam.getByRole('textbox', { name: 'Message' }).fill('Yes, at four.');
  await sam.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(sent.getByText('Yes, at four.')).toBeVisible();
});

// S3.03: the history viewer.
test('history comes fifty at a time and does not jump when older messages arrive', async ({ people }) => {
  const sam = await people.open(cast.student, { at: null });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await sam.route('**/rpc/list_messages*', async (route) => {
    if (!route.request().postData()?.includes('"before_seq":null')) await held;
    await route.continue();
  });
  await sam.goto('/c/a0000000-0000-4000-8000-000000000001');
  const log = sam.getByRole('log', { name: 'Messages' });
  await expect(log.getByRole('article').last()).toBeInViewport();

  const older = sam.waitForRequest((request) => request.url().includes('/rpc/list_messages'));
  await log.hover();
  await log.evaluate((element) => element.scrollTo({ top: 0 }));
  await older;
  const anchor = log.getByRole('article').first();
  const text = (await anchor.getByRole('paragraph').last().textContent()) ?? '';
  const before = await anchor.boundingBox();
  release();
  const sameMessage = log.getByRole('article').filter({ hasText: text });
  await expect(log.getByRole('article').first()).not.toContainText(text);
  await expect
    .poll(async () => Math.abs(((await sameMessage.boundingBox())?.y ?? 0) - (before?.y ?? 0)))
    .toBeLessThanOrEqual(1);

  await expect(async () => {
    await sam.mouse.wheel(0, -3000);
    await expect(sam.getByText('This is where it began.')).toBeInViewport({ timeout: 500 });
  }).toPass();
});

test('somebody who reads further up is not moved by an arriving message', async ({ people }) => {
  const title = 'Reading further up';
  const id = await createGroup(cast.mentor, [cast.student], title);
  const sam = await people.open(cast.student, { at: `/c/${id}` });
  const log = sam.getByRole('log', { name: 'Messages' });
  const maya = await people.open(cast.mentor, { at: `/c/${id}` });
  const composer = maya.getByRole('textbox', { name: 'Message' });
  for (let line = 1; line <= 12; line += 1) {
    await composer.fill(`Point ${line}\n\nwith some space below it\n\nso that the list scrolls`);
    await composer.press('Enter');
  }
  await expect(log.getByText('Point 12')).toBeInViewport();
  await log.hover();
  await sam.mouse.wheel(0, -4000);
  const anchor = log.getByText('Point 1', { exact: false }).first();
  await expect(anchor).toBeInViewport();
  const before = await anchor.boundingBox();

  await composer.fill('A thirteenth thought');
  await composer.press('Enter');
  const pill = sam.getByRole('button', { name: /1 new message/ });
  await expect(pill).toBeVisible();
  expect((await anchor.boundingBox())?.y).toBe(before?.y);
  await pill.click();
  await expect(log.getByText('A thirteenth thought')).toBeInViewport();
});
