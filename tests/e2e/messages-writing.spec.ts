// Writing: markdown, mentions, emoji, drafts, scheduled and silent messages. S3.09, S4.48, S4.62; D12, D13.
import { cast } from '../support/cast.ts';
import { messageIn, openTogether, say } from './support/messages.ts';
import { expect, test } from './support/test.ts';
import { clientOf, withDatabase } from './support/world.ts';

test('S4.62 markdown is shown and nothing in it runs', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Markdown');
  const trouble: string[] = [];
  sam.on('dialog', (dialog) => trouble.push(dialog.message()));
  sam.on('pageerror', (error) => trouble.push(error.message));
  await maya
    .getByRole('textbox', { name: 'Message' })
    .fill(
      '**bold** `code` <img src=x onerror=alert(1)>\n- [good](https://eyrie.test/a)\n- [bad](javascript:alert(1))\n```\n<script>alert(1)</script>\n```',
    );
  await maya.keyboard.press('Enter');
  const message = messageIn(sam, 'bold');
  await expect(message.locator('strong')).toHaveText('bold');
  await expect(message.locator('code').first()).toHaveText('code');
  await expect(message.getByRole('listitem')).toHaveCount(2);
  await expect(message.getByRole('link')).toHaveCount(1);
  await expect(message.getByRole('link', { name: 'good' })).toHaveAttribute('rel', /noopener/);
  await expect(message).toContainText('[bad](javascript:alert(1))');
  await expect(message).toContainText('<img src=x onerror=alert(1)>');
  await expect(message.locator('img, script, iframe')).toHaveCount(0);
  expect(trouble).toEqual([]);
});

test('S3.09 somebody is mentioned by name, and everyone', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Mentions');
  const field = maya.getByRole('textbox', { name: 'Message' });
  await field.pressSequentially('Ask @sam');
  const options = maya.getByRole('listbox', { name: 'People to mention' });
  await expect(options.getByRole('option', { name: cast.student.name })).toBeVisible();
  await maya.keyboard.press('Enter');
  await expect(field).toHaveValue(`Ask @${cast.student.name} `);
  await field.pressSequentially('or @eve');
  await expect(options.getByRole('option', { name: /everyone/ })).toBeVisible();
  await maya.keyboard.press('Tab');
  const sent = sam.waitForResponse((response) => response.url().includes('get_conversation'));
  await field.press('Enter');
  await sent;
  const message = messageIn(sam, 'Ask');
  await expect(message).toContainText(`@${cast.student.name} or @everyone`);
  const supabase = await clientOf(cast.student);
  await expect
    .poll(async () => {
      const { data } = await supabase
        .from('messages')
        .select('mentions, mentions_everyone')
        .like('content', 'Ask @%')
        .order('created_at', { ascending: false })
        .limit(1);
      return data?.[0];
    })
    .toEqual({ mentions: [cast.student.id], mentions_everyone: true });
});

test('S3.09 an emoji is chosen by name and written where the cursor was', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Emoji');
  const field = maya.getByRole('textbox', { name: 'Message' });
  await maya.getByRole('button', { name: 'Emoji' }).click();
  await maya.getByRole('searchbox', { name: 'Search emoji' }).fill('rocket');
  await maya.keyboard.press('Enter');
  await expect(field).toHaveValue('🚀');
  await expect(field).toBeFocused();
  await field.press('Enter');
  const text = messageIn(sam, '🚀').getByText('🚀');
  await expect(text).toBeVisible();
  const size = await text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThan(30);
});

test('S4.48 a draft follows its writer to another device and leaves it when sent', async ({ people }) => {
  const [desk, sam] = await openTogether(people, cast.mentor, cast.student, 'Drafts');
  const at = new URL(desk.url()).pathname;
  const phone = await people.open(cast.mentor, { viewport: { width: 390, height: 844 }, at });
  const here = desk.getByRole('textbox', { name: 'Message' });
  const there = phone.getByRole('textbox', { name: 'Message' });
  await expect(there).toBeVisible();
  await here.fill('Begun at the desk');
  await expect(there).toHaveValue('Begun at the desk');
  await there.fill('Begun at the desk, ended on the phone');
  await expect(here).toHaveValue('Begun at the desk, ended on the phone');
  await phone.reload();
  await expect(there).toHaveValue('Begun at the desk, ended on the phone');
  await there.press('Enter');
  await expect(messageIn(sam, 'ended on the phone')).toBeVisible();
  await expect(here).toHaveValue('');
});

test('D13 a message is scheduled, changed, cancelled, and sent by the server when it is time', async ({
  people,
}) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Later');
  const field = maya.getByRole('textbox', { name: 'Message' });
  await field.fill('For later');
  await maya.getByRole('button', { name: 'More ways to send' }).click();
  await maya.getByRole('menuitem', { name: 'In one hour' }).click();
  await expect(field).toHaveValue('');
  await maya.getByRole('button', { name: /1 scheduled/ }).click();
  const dialog = maya.getByRole('dialog', { name: 'Scheduled messages' });
  await expect(dialog).toContainText('For later');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(maya.getByRole('button', { name: /scheduled/ })).toHaveCount(0);

  await field.fill('Sent while nobody looked');
  await maya.getByRole('button', { name: 'More ways to send' }).click();
  await maya.getByRole('menuitem', { name: /at 08:00/ }).click();
  await expect(maya.getByRole('button', { name: /1 scheduled/ })).toBeVisible();
  await withDatabase(
    (sql) =>
      sql`update private.scheduled_messages set send_at = now() where content = 'Sent while nobody looked'`,
  );
  await expect(messageIn(sam, 'Sent while nobody looked')).toBeVisible();
  await expect(maya.getByRole('button', { name: /scheduled/ })).toHaveCount(0);
});

test('D13 a message is sent without sound', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Quietly');
  await maya.getByRole('textbox', { name: 'Message' }).fill('No hurry');
  await maya.getByRole('button', { name: 'More ways to send' }).click();
  await maya.getByRole('menuitem', { name: 'Send without sound' }).click();
  await expect(messageIn(sam, 'No hurry')).toBeVisible();
  const supabase = await clientOf(cast.student);
  const { data } = await supabase.from('messages').select('silent').eq('content', 'No hurry').limit(1);
  expect(data).toEqual([{ silent: true }]);
});

test('D13 while it is night for the other person, the composer says so and offers the morning', async ({
  people,
}) => {
  // A zone in which it is three in the morning now, to the hour.
  const ahead = (3 - new Date().getUTCHours() + 24) % 24;
  const zone = ahead <= 14 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`;
  await withDatabase(
    (sql) => sql`update public.profiles set timezone = ${zone} where id = ${cast.stranger.id}`,
  );
  const supabase = await clientOf(cast.mentor);
  const { data: id } = await supabase.rpc('create_direct_conversation', { other_user_id: cast.stranger.id });
  const maya = await people.open(cast.mentor, { at: `/c/${id}` });
  await expect(maya.getByText(/^It is 03:\d\d for them\./)).toBeVisible();
  await maya.getByRole('textbox', { name: 'Message' }).fill('Good morning!');
  await maya.getByRole('button', { name: 'Send at 08:00?' }).click();
  await expect(maya.getByRole('button', { name: /1 scheduled/ })).toBeVisible();
  await expect(maya.getByRole('textbox', { name: 'Message' })).toHaveValue('');
  await withDatabase(
    (sql) => sql`delete from private.scheduled_messages where author_id = ${cast.mentor.id}`,
  );
});

test('S4.64 too long a message is not sent, and nothing of it is lost', async ({ people }) => {
  const [maya] = await openTogether(people, cast.mentor, cast.student, 'Too long');
  const field = maya.getByRole('textbox', { name: 'Message' });
  await field.fill('x'.repeat(10_001));
  await field.press('Enter');
  await expect(maya.getByText('1 characters too many')).toBeVisible();
  await expect(field).toHaveValue('x'.repeat(10_001));
  await say(maya, 'x'.repeat(20));
  await expect(messageIn(maya, 'x'.repeat(20))).toBeVisible();
});
