// The inbox for oneself: mute, pin, archive, mark unread. S1.08, S1.26, S2.11-.13, S4.21, S4.49.
import type { Page } from '@playwright/test';
import { cast } from '../support/cast.ts';
import { messageIn, openTogether, say } from './support/messages.ts';
import { expect, test } from './support/test.ts';
import { clientOf, createGroup } from './support/world.ts';

const rowOf = (page: Page, title: string) => page.getByRole('link', { name: new RegExp(`^${title}`) });

async function choose(page: Page, title: string, item: string) {
  await rowOf(page, title).click({ button: 'right' });
  await page.getByRole('menuitem', { name: item }).click();
}

/** The inbox's number for assistive technology, 0 when there is none. */
async function totalOf(page: Page): Promise<number> {
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Inbox/ });
  const name = (await link.getAttribute('aria-label')) ?? '';
  return Number(/^Inbox, (\d+) unread$/.exec(name)?.[1] ?? 0);
}

test('S1.08, S2.13: a muted conversation counts for itself, not in the total', async ({ people }) => {
  const title = 'Muted on purpose';
  const id = await createGroup(cast.mentor, [cast.peer], title);
  const priya = await people.open(cast.peer);
  await expect(rowOf(priya, title)).toBeVisible();
  const before = await totalOf(priya);
  await choose(priya, title, 'For 1 hour');
  await expect(rowOf(priya, title)).toHaveAccessibleName(/Muted/);

  const maya = await people.open(cast.mentor, { at: `/c/${id}` });
  await say(maya, 'This may wait');
  await expect(rowOf(priya, title)).toHaveAccessibleName(/1 unread/);
  expect(await totalOf(priya)).toBe(before);

  await rowOf(priya, title).click({ button: 'right' });
  await expect(priya.getByText(/^Muted until \d\d:\d\d|^Muted until tomorrow/)).toBeVisible();
  await priya.getByRole('menuitem', { name: 'Unmute' }).click();
  await expect.poll(() => totalOf(priya)).toBe(before + 1);
  await expect(priya).toHaveTitle(new RegExp(`^\\(${before + 1}\\) `));
});

test('S4.49: archived by keyboard, undone, archived again and found at its own address', async ({
  people,
}) => {
  const title = 'Over and done with';
  await createGroup(cast.mentor, [cast.peer], title);
  const maya = await people.open(cast.mentor);
  await rowOf(maya, title).focus();
  await maya.keyboard.press('Shift+F10');
  await expect(maya.getByRole('menu', { name: `Options for ${title}` })).toBeVisible();
  await maya.getByRole('menuitem', { name: 'Archive' }).press('Enter');
  await expect(rowOf(maya, title)).toHaveCount(0);
  await maya.getByRole('button', { name: 'Undo' }).click();
  await expect(rowOf(maya, title)).toBeVisible();

  await rowOf(maya, title).hover();
  await maya.getByRole('button', { name: `Options for ${title}` }).click();
  await maya.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(rowOf(maya, title)).toHaveCount(0);
  await maya.getByRole('link', { name: 'Archive', exact: true }).click();
  await expect(maya).toHaveURL(/\/inbox\?archived$/);
  const archive = maya.getByRole('list', { name: 'Archived conversations' });
  await archive.getByRole('link', { name: new RegExp(title) }).click();
  await expect(maya).toHaveURL(/\/c\/.+\?archived$/);
  await expect(archive).toBeVisible();

  await maya.reload();
  await archive.getByRole('link', { name: new RegExp(title) }).click({ button: 'right' });
  await maya.getByRole('menuitem', { name: 'Move to the inbox' }).click();
  await maya.getByRole('link', { name: 'Back to the inbox' }).first().click();
  await expect(rowOf(maya, title)).toBeVisible();
});

test('S1.26: a pinned conversation stands on top, on all devices of the person', async ({ people }) => {
  const first = await createGroup(cast.agent, [cast.admin], 'Pinned early');
  await createGroup(cast.agent, [cast.admin], 'Newer but below');
  const [laptop, phone] = [await people.open(cast.agent), await people.open(cast.agent)];
  const top = (page: Page) => page.getByRole('list', { name: 'Conversations' }).getByRole('link').first();
  await expect(top(phone)).toHaveAccessibleName(/^Newer but below/);
  await choose(laptop, 'Pinned early', 'Pin to the top');
  await expect(top(laptop)).toHaveAccessibleName(/^Pinned early.*Pinned/);
  await expect(top(phone)).toHaveAccessibleName(/^Pinned early.*Pinned/);
  const alex = await clientOf(cast.agent);
  await alex.rpc('set_conversation_settings', { conversation_id: first, pinned: false });
  await expect(top(phone)).toHaveAccessibleName(/^Newer but below/);
});

test('S2.11, S4.21: marked unread on one device is unread on the other, and no receipt is taken back', async ({
  people,
}) => {
  const title = 'Read it twice';
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, title);
  await say(maya, 'Please read this');
  await expect(messageIn(sam, 'Please read this')).toBeVisible();
  await expect(maya.getByTestId('delivery')).toHaveText(/^Read/);

  const phone = await people.open(cast.student);
  await expect(rowOf(phone, title)).not.toHaveAccessibleName(/unread/);
  await sam.goto('/inbox');
  await choose(sam, title, 'Mark as unread');
  await expect(rowOf(sam, title)).toHaveAccessibleName(/1 unread/);
  await expect(rowOf(phone, title)).toHaveAccessibleName(/1 unread/);
  await expect(maya.getByTestId('delivery')).toHaveText(/^Read/);

  await rowOf(phone, title).click();
  await expect(rowOf(phone, title)).not.toHaveAccessibleName(/unread/);
  await expect(rowOf(sam, title)).not.toHaveAccessibleName(/unread/);
});

test('holding a finger on a conversation opens its menu and does not follow it', async ({ people }) => {
  const title = 'Hold me';
  await createGroup(cast.mentor, [cast.student], title);
  const phone = await people.open(cast.mentor, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const box = await rowOf(phone, title).boundingBox();
  if (!box) throw new Error('the row has no place');
  const touch = await phone.context().newCDPSession(phone);
  const touchPoints = [{ x: box.x + 80, y: box.y + 30 }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await expect(phone.getByRole('menu')).toBeVisible();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(phone).toHaveURL(/\/inbox$/);
  await phone.getByRole('menuitem', { name: 'Until I unmute it' }).tap();
  await expect(rowOf(phone, title)).toHaveAccessibleName(/Muted/);
});
