import type { Page } from '@playwright/test';
import { cast } from '../support/cast.ts';
import { newGroup, say } from './support/messages.ts';
import { expect, test } from './support/test.ts';
import { clientOf } from './support/world.ts';

/** 1280 px at 200 and at 400 %. */
const zoomed = [640, 320];

test('at 200 and 400 % nothing is lost and nothing scrolls sideways', async ({ people }) => {
  const id = await newGroup(
    cast.mentor,
    [cast.student],
    'Magnified, with quite a long name for a conversation',
  );
  const sam = await people.open(cast.student, { at: `/c/${id}` });
  await say(sam, `A long word: ${'unbreakable'.repeat(12)}`);
  for (const width of zoomed) {
    await sam.setViewportSize({ width, height: 480 });
    for (const path of ['/inbox', `/c/${id}`, '/notifications', '/sessions', '/settings']) {
      await sam.goto(path);
      await expect(sam.getByRole('main')).toBeVisible();
      expect(await sidewaysScroll(sam), `${path} at ${width} px`).toBe(0);
    }
    await sam.goto(`/c/${id}`);
    await sam.getByRole('textbox', { name: 'Message' }).fill('Still here');
    for (const name of ['Send', 'Attach files', 'Details']) {
      await expect(sam.getByRole('button', { name, exact: true }), `${name} at ${width} px`).toBeInViewport();
    }
  }
});

test('news on a phone leave the title of a dialog to be read', async ({ people }) => {
  const id = await newGroup(cast.mentor, [cast.peer], 'Of which the name alone takes more than one line');
  const phone = { viewport: { width: 390, height: 667 }, reducedMotion: 'reduce' as const };
  const priya = await people.open(cast.peer, phone);
  await priya.getByRole('button', { name: 'New conversation' }).click();
  const title = priya.getByRole('dialog').getByRole('heading');
  await expect(title).toBeVisible();
  const maya = await clientOf(cast.mentor);
  const content = 'How are you? '.repeat(12);
  await maya.rpc('send_message', { id: crypto.randomUUID(), conversation_id: id, content }).throwOnError();
  const news = priya.getByRole('listitem').filter({ hasText: 'takes more than one line' });
  await expect(news).toBeVisible();
  const [above, below] = await Promise.all([news.boundingBox(), title.boundingBox()]);
  expect((above?.y ?? Number.NaN) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
});

test('where one reads from right to left, everything is mirrored', async ({ people }) => {
  const id = await newGroup(cast.mentor, [cast.student], 'مرآة');
  const maya = await people.open(cast.mentor, { at: `/c/${id}` });
  await maya.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await say(maya, 'مرحبا بالعالم');
  const message = maya.getByRole('article').filter({ hasText: 'مرحبا' });
  await expect(message).toBeVisible();
  const box = async (of: ReturnType<Page['locator']>) =>
    (await of.boundingBox()) ?? { x: Number.NaN, width: 0 };
  const rail = await box(maya.getByRole('navigation', { name: 'Main' }).first());
  const inbox = await box(maya.getByRole('region', { name: 'Inbox' }));
  const conversation = await box(maya.getByRole('region', { name: 'Conversation' }));
  expect(rail.x).toBeGreaterThan(inbox.x);
  expect(inbox.x).toBeGreaterThan(conversation.x);
  // Own bubbles stand at the end of the line, which is the left.
  const bubble = await box(message.getByText('مرحبا بالعالم'));
  expect(bubble.x).toBeLessThan(conversation.x + conversation.width / 2);
  expect(await sidewaysScroll(maya)).toBe(0);
});

test('who wants less motion gets none', async ({ people }) => {
  const sam = await people.open(cast.student, { reducedMotion: 'reduce' });
  await sam.keyboard.press('Control+k');
  await expect(sam.getByRole('dialog', { name: 'Search' })).toBeVisible();
  const moving = await sam.evaluate(
    () =>
      document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration) > 1).length,
  );
  expect(moving).toBe(0);
});

/** How far the page, or a part of it that takes whole lines, can be scrolled sideways. */
function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const parts = [document.documentElement, ...document.querySelectorAll('main, section, form, header')];
    return Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth));
  });
}
