import AxeBuilder from '@axe-core/playwright';
import { cast } from '../support/cast.ts';
import { rawCodesIn } from './support/raw-codes.ts';
import { expect, test } from './support/test.ts';

const conversationId = 'a0000000-0000-4000-8000-000000000001';
const signedOut = ['/login', '/signup'];
const signedIn = ['/inbox', `/c/${conversationId}`, '/notifications', '/sessions', '/settings'];
/** Where nothing is shown that people wrote as they liked. */
const ownWords = ['/sessions', '/settings'];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page (${colorScheme})`, async ({ people }) => {
    // Seven pages, each looked through by axe: a busy machine takes more than a minute.
    test.setTimeout(120_000);
    const found: Record<string, string[]> = {};
    const visitor = await people.visit('/login', { colorScheme, reducedMotion: 'reduce' });
    const sam = await people.open(cast.student, { colorScheme, reducedMotion: 'reduce', at: null });
    for (const path of [...signedOut, ...signedIn]) {
      const page = signedOut.includes(path) ? visitor : sam;
      await page.goto(path);
      await expect(page.getByRole('main')).toBeVisible();
      await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const complaints = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      const codes = ownWords.includes(path) ? await rawCodesIn(page) : [];
      if (complaints.length + codes.length > 0) found[path] = [...complaints, ...codes];
    }
    expect(found).toEqual({});
  });
}

test('a conversation is found, opened and answered by keyboard alone', async ({ people }) => {
  const sam = await people.open(cast.student);
  const target = sam.getByRole('link', { name: /Study circle/ });
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 30; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) break;
    await sam.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
  await sam.keyboard.press('Enter');
  const composer = sam.getByRole('textbox', { name: 'Message' });
  await expect(composer).toBeFocused();
  await sam.keyboard.type('Answered without a mouse');
  await sam.keyboard.press('Enter');
  await expect(
    sam.getByRole('log', { name: 'Messages' }).getByText('Answered without a mouse'),
  ).toBeVisible();
});
