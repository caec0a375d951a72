// What one can do with a message, between two people: S1.09, S1.31-S1.33, S3.09, S4.13, S4.48.
import type { Locator, Page } from '@playwright/test';
import { cast } from '../support/cast.ts';
import { menuOf, messageIn, newGroup, openTogether, say } from './support/messages.ts';
import { expect, test } from './support/test.ts';
import { clientOf, withDatabase } from './support/world.ts';

async function choose(page: Page, message: Locator, item: string) {
  await menuOf(message);
  await page.getByRole('menuitem', { name: item }).click();
}

test('S4.13 a reaction appears on both sides, joins, and is taken back', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Reactions');
  await say(maya, 'React to this');
  const mine = messageIn(maya, 'React to this');
  const theirs = messageIn(sam, 'React to this');

  await theirs.hover();
  await theirs.getByRole('button', { name: 'React' }).click();
  await sam.getByRole('searchbox', { name: 'Search emoji' }).fill('part');
  await sam.getByRole('button', { name: 'party tada celebrate' }).click();
  await expect(theirs.getByRole('button', { name: '🎉 1: you' })).toHaveAttribute('aria-pressed', 'true');

  const pill = mine.getByRole('button', { name: `🎉 1: ${cast.student.name}` });
  await expect(pill).toHaveAttribute('aria-pressed', 'false');
  await pill.click();
  await expect(theirs.getByRole('button', { name: `🎉 2: you, ${cast.mentor.name}` })).toBeVisible();
  await theirs.getByRole('button', { name: /🎉/ }).click();
  await expect(mine.getByRole('button', { name: '🎉 1: you' })).toBeVisible();
  await mine.getByRole('button', { name: /🎉/ }).click();
  await expect(theirs.getByRole('button', { name: /🎉/ })).toHaveCount(0);
});

test('S3.09 a reply quotes what it answers and leads back to it', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Replies');
  await say(maya, 'Which day suits you?');
  const question = messageIn(sam, 'Which day suits you?');
  await question.hover();
  await question.getByRole('button', { name: 'Reply' }).click();
  await expect(sam.getByText(`Replying to ${cast.mentor.name}`)).toBeVisible();
  await expect(sam.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await sam.keyboard.press('Escape');
  await expect(sam.getByText(`Replying to ${cast.mentor.name}`)).toHaveCount(0);

  await question.hover();
  await question.getByRole('button', { name: 'Reply' }).click();
  await say(sam, 'Tuesday, please');
  await expect(sam.getByText(`Replying to ${cast.mentor.name}`)).toHaveCount(0);
  const quote = messageIn(maya, 'Tuesday, please').getByRole('button', { name: /In reply to/ });
  await expect(quote).toContainText('Which day suits you?');
  await quote.click();
  await expect(maya.getByRole('article').filter({ hasText: 'Which day suits you?' }).first()).toBeFocused();
});

test('S3.09 an edited message says so, keeps its earlier wording, and Esc leaves it as it was', async ({
  people,
}) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Editing');
  await say(maya, 'See you at thre');
  await expect(messageIn(sam, 'See you at thre')).toBeVisible();
  const field = maya.getByRole('textbox', { name: 'Message' });
  await field.press('ArrowUp');
  await expect(maya.getByText('Editing your message')).toBeVisible();
  await expect(field).toHaveValue('See you at thre');
  await field.press('Escape');
  await expect(field).toHaveValue('');

  await field.press('ArrowUp');
  await field.fill('See you at three');
  await field.press('Enter');
  await expect(messageIn(sam, 'See you at three')).toContainText('edited');
  await expect(messageIn(maya, 'See you at three')).toContainText('edited');
  await expect(field).toHaveValue('');
  await choose(sam, messageIn(sam, 'See you at three'), 'Info');
  await expect(sam.getByRole('list', { name: 'Earlier wording' })).toContainText('See you at thre');
});

test('S1.09, S1.31-S1.33 a deleted message is gone for both, and comes back by undo', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Deleting');
  await say(maya, 'This was not for you');
  await expect(messageIn(sam, 'This was not for you')).toBeVisible();
  await choose(maya, messageIn(maya, 'This was not for you'), 'Delete');
  await expect(messageIn(sam, 'Message deleted')).toBeVisible();
  await expect(messageIn(sam, 'This was not for you')).toHaveCount(0);
  await maya.getByRole('button', { name: 'Undo' }).click();
  await expect(messageIn(sam, 'This was not for you')).toBeVisible();
  await menuOf(messageIn(sam, 'This was not for you'));
  await expect(sam.getByRole('menuitem', { name: 'Delete' })).toHaveCount(0);
  await expect(sam.getByRole('menuitem', { name: 'Edit' })).toHaveCount(0);
});

test('S3.09 the keyboard reaches every action of a message', async ({ people }) => {
  const [maya] = await openTogether(people, cast.mentor, cast.student, 'By keyboard');
  await say(maya, 'First by keyboard');
  await say(maya, 'Second by keyboard');
  await expect(messageIn(maya, 'Second by keyboard')).toBeVisible();
  await maya.getByRole('log', { name: 'Messages' }).focus();
  await maya.keyboard.press('ArrowUp');
  await expect(messageIn(maya, 'Second by keyboard')).toBeFocused();
  await maya.keyboard.press('ArrowUp');
  await expect(messageIn(maya, 'First by keyboard')).toBeFocused();
  await expect(
    messageIn(maya, 'First by keyboard').getByRole('toolbar', { name: 'Message actions' }),
  ).toBeVisible();
  await maya.keyboard.press('Enter');
  await expect(maya.getByRole('menuitem', { name: 'Reply' })).toBeVisible();
  await maya.keyboard.press('Escape');
  await expect(messageIn(maya, 'First by keyboard')).toBeFocused();
  await maya.keyboard.press('e');
  await expect(maya.getByText('Editing your message')).toBeVisible();
});

test('S3.09 on a touch screen holding a message opens its actions', async ({ people }) => {
  const options = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const [maya] = await openTogether(people, cast.mentor, cast.student, 'By touch', options);
  await maya.getByRole('textbox', { name: 'Message' }).fill('Hold me');
  await maya.getByRole('button', { name: 'Send', exact: true }).click();
  const message = messageIn(maya, 'Hold me');
  const box = await message.getByText('Hold me').boundingBox();
  if (!box) throw new Error('the message has no place');
  const touch = await maya.context().newCDPSession(maya);
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await expect(message.getByRole('toolbar', { name: 'Message actions' })).toBeVisible();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await message.getByRole('button', { name: 'More' }).click();
  await maya.getByRole('menuitem', { name: 'Copy text' }).click();
  await expect(maya.getByText(/^Cop|Couldn't copy/)).toBeVisible();
});

test('S4.48 a pinned message is pinned for both and leads to its place', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Pins');
  await say(maya, 'Our plan for May');
  await choose(maya, messageIn(maya, 'Our plan for May'), 'Pin');
  const bar = sam.getByRole('button', { name: 'Go to pinned message: Our plan for May' });
  await bar.click();
  await expect(messageIn(sam, 'Our plan for May')).toBeFocused();
  await sam.getByRole('button', { name: 'Pinned', exact: true }).click();
  await sam.getByRole('dialog').getByRole('button', { name: 'Unpin' }).click();
  await expect(maya.getByRole('button', { name: /Go to pinned/ })).toHaveCount(0);
});

test('S4.48 saved messages are found on their page and lead back', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Saving');
  const words = `Worth keeping ${Date.now()}`;
  await say(maya, words);
  await choose(sam, messageIn(sam, words), 'Save');
  await expect(sam.getByText('Saved', { exact: true }).last()).toBeVisible();
  await sam.goto('/saved');
  const saved = sam.getByRole('list', { name: 'Saved messages' });
  await saved
    .getByRole('link', { name: new RegExp(words) })
    .first()
    .click();
  await expect(messageIn(sam, words)).toBeFocused();
  await sam.goto('/saved');
  await expect(saved.getByText(words)).toBeVisible();
  await saved.getByRole('button', { name: 'Remove from saved' }).first().click();
  await expect(saved.getByText(words)).toHaveCount(0);
  await sam.getByRole('button', { name: 'Undo' }).click();
  await expect(saved.getByText(words)).toBeVisible();
});

test('S4.48 a message is forwarded into another conversation', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Forward from here');
  await say(maya, 'Pass this on');
  await choose(maya, messageIn(maya, 'Pass this on'), 'Forward');
  const dialog = maya.getByRole('dialog', { name: 'Forward' });
  await dialog.getByRole('searchbox').fill(cast.student.name);
  await dialog.getByRole('button', { name: `Send to ${cast.student.name}` }).click();
  await expect(dialog.getByText('Sent', { exact: true })).toBeVisible();
  await sam.goto('/c/a0000000-0000-4000-8000-000000000001');
  await expect(
    sam.getByRole('article').filter({ hasText: 'Forwarded' }).filter({ hasText: 'Pass this on' }).last(),
  ).toBeVisible();
});

test('S3.09 a reply to a message far above brings that message into sight', async ({ people }) => {
  const id = await newGroup(cast.mentor, [cast.student], 'A long way up');
  const supabase = await clientOf(cast.mentor);
  const first = crypto.randomUUID();
  await supabase.rpc('send_message', { id: first, conversation_id: id, content: 'Where it all began' });
  await withDatabase(
    (sql) => sql`
      with filled as (
        insert into public.messages (id, conversation_id, seq, change_seq, sender_id, type, content)
        select gen_random_uuid(), ${id}, n, n, ${cast.mentor.id}, 'text', 'Filling line ' || n
        from generate_series(2, 320) as n
        returning seq)
      update public.conversations set last_seq = 320, change_seq = 320 where id = ${id}`,
  );
  await (await clientOf(cast.student)).rpc('mark_conversation_read', { conversation_id: id, up_to_seq: 320 });
  await supabase.rpc('send_message', {
    id: crypto.randomUUID(),
    conversation_id: id,
    content: 'Back to the start',
    reply_to: first,
  });
  const sam = await people.open(cast.student, { at: `/c/${id}` });
  const quote = messageIn(sam, 'Back to the start').getByRole('button', { name: /In reply to/ });
  await expect(quote).toContainText('Where it all began');
  await quote.click();
  const target = sam.getByRole('article').filter({ hasText: 'Where it all began' }).first();
  await expect(target).toBeInViewport();
  await expect(target).toBeFocused();

  await sam.goto(`/c/${id}?m=${first}`);
  await expect(target).toBeInViewport();
});
