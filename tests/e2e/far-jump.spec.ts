import { cast } from '../support/cast.ts';
import { messageIn, newGroup, say } from './support/messages.ts';
import { expect, test } from './support/test.ts';
import { withDatabase } from './support/world.ts';

/** More than thirty pages of history. */
const SIZE = 1_600;

// S1.16, look.md: "Replies show the quoted line and jump to it".
test('a jump to a message far back loads what is around it, not all between; from there one reads on, or goes back to the end', async ({
  people,
}) => {
  const id = await newGroup(cast.mentor, [cast.student], 'Far back');
  await withDatabase(async (sql) => {
    await sql`
      insert into public.messages (id, conversation_id, seq, change_seq, sender_id, content, reply_to, created_at)
      select gen_random_uuid(), ${id}, n, n, ${cast.mentor.id}, 'Line ' || n, null, now() - (${SIZE} - n) * interval '1 minute'
      from generate_series(1, ${SIZE}::int) n`;
    await sql`
      update public.messages set reply_to = (
        select m.id from public.messages m where m.conversation_id = ${id} and m.seq = 40)
      where conversation_id = ${id} and seq = ${SIZE}`;
    await sql`update public.conversations set last_seq = ${SIZE}, change_seq = ${SIZE} where id = ${id}`;
    await sql`
      update public.conversation_members set last_read_seq = ${SIZE}, last_delivered_seq = ${SIZE}
      where conversation_id = ${id}`;
  });
  const sam = await people.open(cast.student, { at: `/c/${id}` });
  const end = messageIn(sam, `Line ${SIZE}`);
  await expect(end).toBeInViewport();
  // S3.39: only what is near the window is on the page.
  expect(await sam.getByRole('article').count()).toBeLessThan(60);

  const pages: string[] = [];
  sam.on('request', (request) => {
    if (/rpc\/(list_messages|get_message_context)/.test(request.url())) pages.push(request.url());
  });
  await end.getByRole('button', { name: 'In reply to' }).click();
  const target = sam.getByRole('article').filter({ hasText: /Line 40$/ });
  await expect(target).toBeInViewport();
  await expect(sam.getByRole('log', { name: 'Messages' })).not.toContainText(`Line ${SIZE}`);
  // Looking it up, its surroundings, perhaps what lies before and after: far from thirty pages.
  expect(pages.length).toBeLessThanOrEqual(6);

  // Reading on from there.
  await sam.getByRole('log', { name: 'Messages' }).hover();
  await expect(async () => {
    await sam.mouse.wheel(0, 2500);
    await expect(sam.getByText('Line 150', { exact: true })).toBeInViewport({ timeout: 300 });
  }).toPass();

  await sam.getByRole('button', { name: 'Jump to latest' }).click();
  await expect(end).toBeInViewport();
  await say(sam, 'Here I am');
  await expect(messageIn(sam, 'Here I am')).toBeInViewport();
});
