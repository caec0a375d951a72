import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { shortcuts } from '../../components/shortcuts/shortcuts.ts';
import { cast } from '../support/cast.ts';
import { expect, test } from './support/test.ts';
import { clientOf, createGroup } from './support/world.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const field = (page: Page) => palette(page).getByRole('combobox');
const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });

/** A group of two in which much has been said, one line of it about a zeppelin. @returns its id */
async function longTalk(title: string): Promise<string> {
  const id = await createGroup(cast.mentor, [cast.student], title);
  const maya = await clientOf(cast.mentor);
  const send = async (content: string) => {
    const { error } = await maya.rpc('send_message', {
      id: crypto.randomUUID(),
      conversation_id: id,
      content,
    });
    if (error) throw error;
  };
  await send('The Zéppelin of 会議 leaves at noon, see https://example.com/tickets');
  for (let n = 1; n <= 12; n += 1) await send(Array(6).fill(`Line ${n} of other things`).join('\n'));
  return id;
}

// S1.10, S4.72: search with hits in context and a jump to the message, by keyboard alone.
test('a message is found with slips and without accents, and shown in its place', async ({ people }) => {
  const id = await longTalk('Airships');
  const sam = await people.open(cast.student);
  await expect(sam.getByRole('link', { name: /Airships/ })).toBeVisible();
  await sam.keyboard.press('Control+k');
  await expect(field(sam)).toBeFocused();
  await sam.keyboard.type('zepelin noon');
  const hit = option(sam, /Zéppelin/);
  await expect(hit).toContainText('in Airships');
  await expect(hit.locator('mark')).toHaveText(['Zéppelin', 'noon']);
  await expect(hit).toHaveAttribute('aria-selected', 'true');
  await sam.keyboard.press('Enter');
  await expect(sam).toHaveURL(new RegExp(`/c/${id}\\?m=`));
  await expect(palette(sam)).toHaveCount(0);
  const message = sam.getByRole('log', { name: 'Messages' }).getByText('leaves at noon');
  await expect(message).toBeInViewport();

  await sam.keyboard.press('Control+k');
  await expect(field(sam)).toBeFocused();
  await sam.keyboard.type('会議 from:maya in:airships has:link');
  await expect(option(sam, /Zéppelin/)).toBeVisible();
  await sam.keyboard.press('ControlOrMeta+a');
  await sam.keyboard.type('in:airships after:2020-01-01');
  await expect(palette(sam).getByRole('option')).toHaveCount(1);
  await expect(option(sam, /Zéppelin/)).toBeVisible();
  await sam.keyboard.press('ControlOrMeta+a');
  await sam.keyboard.type('zeppelin from:me');
  await expect(palette(sam).getByRole('status')).toHaveText('No messages with “zeppelin from:me”.');
  await sam.keyboard.press('ControlOrMeta+a');
  await sam.keyboard.type('zeppelin from:nobodyatall');
  await expect(palette(sam).getByRole('status')).toHaveText('Nobody called “nobodyatall”.');
  await sam.keyboard.press('Escape');
  await expect(palette(sam)).toHaveCount(0);

  // Also of a conversation of his own, so that there is something to search in.
  await createGroup(cast.stranger, [cast.agent], 'Balloons');
  const nico = await people.open(cast.stranger);
  await expect(nico.getByRole('link', { name: /Balloons/ })).toBeVisible();
  await nico.keyboard.press('Control+k');
  await expect(field(nico)).toBeFocused();
  await nico.keyboard.type('zeppelin');
  await expect(palette(nico).getByRole('status')).toHaveText('No messages with “zeppelin”.');
});

test('conversations, people and actions are reached by name', async ({ people }) => {
  const sam = await people.open(cast.student);
  await expect(sam.getByRole('link', { name: /Study circle/ })).toBeVisible();
  await sam.getByRole('button', { name: 'Search' }).click();
  await field(sam).fill('study circ');
  await expect(option(sam, /Study circle/)).toHaveAttribute('aria-selected', 'true');
  await field(sam).press('Enter');
  await expect(sam.getByRole('heading', { name: /Study circle/ })).toBeVisible();

  await sam.keyboard.press('Control+k');
  await field(sam).fill('priya');
  await option(sam, new RegExp(cast.peer.name)).first().click();
  await expect(sam.getByRole('heading', { name: cast.peer.name })).toBeVisible();

  await sam.keyboard.press('Control+k');
  await field(sam).fill('theme: dark');
  await field(sam).press('Enter');
  await expect(sam.locator('html')).toHaveClass(/dark/);

  await sam.keyboard.press('Control+k');
  await field(sam).fill('go to set');
  await field(sam).press('Enter');
  await expect(sam).toHaveURL(/\/settings/);
  await sam.keyboard.press('Control+k');
  await field(sam).fill('new conversation');
  await field(sam).press('Enter');
  await expect(sam.getByRole('dialog', { name: 'New conversation' })).toBeVisible();
});

test('arrows go round, the field keeps the focus, the same keys close it', async ({ people }) => {
  const sam = await people.open(cast.student);
  await expect(sam.getByRole('link', { name: /Study circle/ })).toBeVisible();
  await sam.keyboard.press('Control+k');
  const options = palette(sam).getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await sam.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await sam.keyboard.press('ArrowDown');
  await sam.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(field(sam)).toBeFocused();
  await sam.keyboard.press('Control+k');
  await expect(palette(sam)).toHaveCount(0);
});

// S3.23: the status one chose, seen by the other.
test('a chosen status and its text are kept and shown', async ({ people }) => {
  const sam = await people.open(cast.student);
  await sam.getByRole('button', { name: 'Account' }).click();
  await sam.getByRole('menuitem', { name: /Set a status/ }).click();
  const dialog = sam.getByRole('dialog', { name: 'Status' });
  await dialog.getByRole('radio', { name: /Busy/ }).check();
  await dialog.getByLabel('What are you up to?').fill('Writing my thesis');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await sam.getByRole('button', { name: 'Account' }).click();
  await expect(sam.getByRole('menu')).toContainText('Writing my thesis');

  const maya = await clientOf(cast.mentor);
  const { data } = await maya.rpc('get_presence', { user_ids: [cast.student.id] });
  expect(data?.[0]).toMatchObject({ status: 'busy', status_text: 'Writing my thesis' });
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const [size, viewport] of Object.entries({
    wide: { width: 1440, height: 900 },
    narrow: { width: 390, height: 844 },
  }))
    test(`the palette, ${colorScheme}, ${size}: pictures, and axe finds nothing`, async ({ people }) => {
      const sam = await people.open(cast.student, { colorScheme, viewport, reducedMotion: 'reduce' });
      await expect(sam.getByRole('link', { name: /Study circle/ })).toBeVisible();
      const picture = (name: string) =>
        sam.screenshot({ path: `test-results/pictures/search-${name}-${colorScheme}-${size}.png` });
      await picture('field');
      await sam.getByRole('button', { name: 'Search' }).click();
      await expect(palette(sam).getByRole('option').first()).toBeVisible();
      await picture('empty');
      await field(sam).fill('design');
      await expect(palette(sam).locator('mark').first()).toBeVisible();
      await picture('hits');
      const { violations } = await new AxeBuilder({ page: sam }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await sam.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });

test('the question mark shows every key, from the palette too, and is a letter where one writes', async ({
  people,
}) => {
  const id = await createGroup(cast.mentor, [cast.student], 'Keys');
  const sam = await people.open(cast.student, { at: `/c/${id}` });
  const composer = sam.getByRole('textbox', { name: 'Message' });
  await composer.fill('What is this');
  await composer.press('?');
  await expect(composer).toHaveValue('What is this?');
  await composer.fill('');
  await composer.blur();
  await sam.keyboard.press('?');
  const map = sam.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const written = Object.values(shortcuts).flat();
  await expect(map.getByRole('definition')).toHaveText(written.map(({ does }) => does));
  const found = await new AxeBuilder({ page: sam }).include('[role=dialog]').analyze();
  expect(found.violations).toEqual([]);
  await sam.keyboard.press('Escape');
  await sam.keyboard.press('Control+k');
  await sam.keyboard.type('shortcuts');
  await option(sam, 'Keyboard shortcuts').click();
  await expect(map).toBeVisible();
});
