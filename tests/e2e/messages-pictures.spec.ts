// Every state of messages and of the composer: axe finds nothing in it, and a picture is kept (see pictures.spec.ts).
// S4.48, S4.62, S4.63.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { cast } from '../support/cast.ts';
import { finished } from './support/finished.ts';
import { menuOf, messageIn, newGroup, say } from './support/messages.ts';
import { expect, test } from './support/test.ts';
import { clientOf } from './support/world.ts';

const isForDocs = process.env.PICTURES === '1';
const folder = isForDocs ? 'docs/pictures' : 'test-results/pictures';
const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const lightAndWide = { colorScheme: 'light', size: 'wide' } as const;
const darkAndNarrow = { colorScheme: 'dark', size: 'narrow' } as const;
/** The documents show both looks of both; a run of the tests sees one of each. */
const looksOf = (one: typeof lightAndWide | typeof darkAndNarrow) =>
  isForDocs ? [lightAndWide, darkAndNarrow] : [one];

/** A conversation in which everything that a message can be has been said. */
async function fillGroup(): Promise<string> {
  const id = await newGroup(cast.mentor, [cast.student, cast.peer], 'Everything there is');
  const maya = await clientOf(cast.mentor);
  const sam = await clientOf(cast.student);
  const first = crypto.randomUUID();
  const deleted = crypto.randomUUID();
  const base = { conversation_id: id };
  await maya.rpc('send_message', {
    ...base,
    id: first,
    content:
      '**The plan** for `main.ts`:\n1. read\n2. *write*\n\n> slowly\n\n```\nconst calm = true;\n```\nhttps://eyrie.test/plan',
  });
  await maya.rpc('toggle_reaction', { message_id: first, emoji: '👍' });
  await sam.rpc('toggle_reaction', { message_id: first, emoji: '👍' });
  await sam.rpc('toggle_reaction', { message_id: first, emoji: '🎉' });
  await maya.rpc('pin_message', { message_id: first, pinned: true });
  await maya.rpc('send_message', { ...base, id: deleted, content: 'Never mind' });
  await maya.rpc('delete_message', { message_id: deleted });
  const edited = crypto.randomUUID();
  await sam.rpc('send_message', {
    ...base,
    id: edited,
    content: `Thanks @${cast.mentor.name}, I wil`,
    reply_to: first,
    mentions: [cast.mentor.id],
  });
  await sam.rpc('edit_message', { message_id: edited, content: `Thanks @${cast.mentor.name}, I will` });
  await maya.rpc('send_message', { ...base, id: crypto.randomUUID(), content: '🎉🎉' });
  await maya.rpc('forward_message', { ...base, id: crypto.randomUUID(), message_id: edited });
  return id;
}

for (const { colorScheme, size } of looksOf(lightAndWide)) {
  test(`S4.48 every state of a message, ${colorScheme}, ${size}`, async ({ people }) => {
    test.setTimeout(120_000);
    const id = await fillGroup();
    const sam = await people.open(cast.student, {
      colorScheme,
      viewport: sizes[size],
      reducedMotion: 'reduce',
      at: `/c/${id}`,
    });
    // The answer quotes the same words.
    const plan = sam.getByRole('article').filter({ hasText: 'const calm' }).first();
    await expect(plan.locator('strong')).toBeVisible();
    await expect(sam.getByRole('button', { name: /Go to pinned message/ })).toBeVisible();
    const look = (name: string) => keep(sam, `${name}-${colorScheme}-${size}`);
    await look('messages');

    await menuOf(plan);
    await look('message-menu');
    await sam.getByRole('menuitem', { name: 'Info' }).click();
    await expect(sam.getByRole('dialog', { name: 'Message info' })).toBeVisible();
    await look('message-info');
    await sam.keyboard.press('Escape');
    for (const [item, name] of [
      ['Forward', 'forward'],
      ['Report', 'report'],
    ] as const) {
      await menuOf(plan);
      await sam.getByRole('menuitem', { name: item }).click();
      await expect(sam.getByRole('dialog')).toBeVisible();
      await look(`message-${name}`);
      await sam.keyboard.press('Escape');
    }
    await menuOf(plan);
    await sam.getByRole('menuitem', { name: 'React' }).click();
    await expect(sam.getByRole('searchbox', { name: 'Search emoji' })).toBeVisible();
    await look('message-react');
    await sam.keyboard.press('Escape');
    await sam.getByRole('button', { name: 'Pinned', exact: true }).click();
    await expect(sam.getByRole('dialog', { name: 'Pinned messages' })).toBeVisible();
    await look('messages-pinned');
    await sam.keyboard.press('Escape');
  });
}

for (const { colorScheme, size } of looksOf(darkAndNarrow)) {
  test(`S4.48, S4.63 every state of the composer, ${colorScheme}, ${size}`, async ({ people }) => {
    test.setTimeout(120_000);
    const id = await newGroup(cast.student, [cast.mentor, cast.peer], 'Composing');
    const sam = await people.open(cast.student, {
      colorScheme,
      viewport: sizes[size],
      reducedMotion: 'reduce',
      at: `/c/${id}`,
    });
    const field = sam.getByRole('textbox', { name: 'Message' });
    const look = (name: string) => keep(sam, `${name}-${colorScheme}-${size}`);
    await say(sam, 'First words');
    await menuOf(messageIn(sam, 'First words'));
    await sam.getByRole('menuitem', { name: 'Reply' }).click();
    await expect(sam.getByText('Replying to yourself')).toBeVisible();
    await look('composer-reply');
    await field.press('Escape');
    await field.press('ArrowUp');
    await expect(sam.getByText('Editing your message')).toBeVisible();
    await look('composer-edit');
    await field.press('Escape');
    await field.pressSequentially('@');
    await expect(sam.getByRole('option').first()).toBeVisible();
    await look('composer-mention');
    await field.fill('For the morning');
    await sam.getByRole('button', { name: 'More ways to send' }).click();
    await expect(sam.getByRole('menuitem', { name: 'Send without sound' })).toBeVisible();
    await look('composer-send-menu');
    await sam.getByRole('menuitem', { name: 'Formatting help' }).click();
    await expect(sam.getByRole('dialog', { name: 'Formatting' })).toBeVisible();
    await look('composer-formatting');
    await sam.keyboard.press('Escape');
    await sam.getByRole('button', { name: 'More ways to send' }).click();
    await sam.getByRole('menuitem', { name: 'Choose a time…' }).click();
    await expect(sam.getByRole('dialog', { name: 'Send later' })).toBeVisible();
    await look('composer-schedule');
    await sam.getByRole('button', { name: 'Schedule', exact: true }).click();
    await sam.getByRole('button', { name: /1 scheduled/ }).click();
    await expect(sam.getByRole('dialog', { name: 'Scheduled messages' })).toBeVisible();
    await look('composer-scheduled');
    await sam.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

    await sam.locator('input[type=file]').setInputFiles([
      { name: 'Picture.png', mimeType: 'image/png', buffer: readFileSync('app/apple-icon.png') },
      { name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') },
    ]);
    await expect(sam.getByText('Files are ready')).toBeAttached();
    await look('composer-files');
    await sam.getByRole('button', { name: 'Send', exact: true }).click();
    await sam.getByRole('button', { name: 'Open Picture.png' }).click();
    await expect(sam.getByRole('img', { name: 'Picture.png' })).toBeVisible();
    await look('viewer');
  });
}

async function keep(page: Page, name: string): Promise<void> {
  await finished(page);
  await page.screenshot({ path: `${folder}/${name}.png` });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    name,
  ).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${name} is too wide`).toBeLessThanOrEqual(0);
}
