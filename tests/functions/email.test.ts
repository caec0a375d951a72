import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { readMailbox } from './mailbox.ts';
import { openWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await world.sql`update public.notification_categories set email_after = '0' where key = 'messages'`;
});
afterAll(() => world.close());

test("an unread message becomes one e-mail, with people's words escaped and a link to the conversation", async () => {
  const groupId = await world.group();
  await world.say(groupId, 'Look: <img src=x onerror=alert(1)> & more');
  const mine = async () =>
    (await readMailbox(cast.student.email)).filter(
      (mail) => mail.raw.includes(groupId) || mail.text.includes(groupId),
    );
  await expect.poll(async () => (await mine()).length, { timeout: 15_000 }).toBe(1);

  const [mail] = await mine();
  expect(mail?.subject).toBe('Maya Okafor in Push me');
  expect(mail?.text).toContain('Look: <img src=x onerror=alert(1)> & more');
  expect(mail?.text).toContain(`/c/${groupId}`);
  expect(mail?.html).toContain('Look: &lt;img src=x onerror=alert(1)&gt; &amp; more');
  expect(mail?.html).not.toContain('<img');
  expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated/im);
  const [delivery] = await world.deliveries(groupId, 'email');
  expect(mail?.raw).toContain(`<${delivery?.id}@`);

  // The next message joins the same unread notification: the mailbox has been told.
  await expect.poll(async () => (await world.deliveries(groupId, 'email'))[0]?.state).toBe('sent');
  await world.say(groupId, 'And another');
  await expect
    .poll(
      async () =>
        (
          await world.sql`select count from public.notifications
    where data ->> 'conversation_id' = ${groupId}`
        )[0]?.count,
    )
    .toBe(2);
  await world.dispatch();
  expect(await mine()).toHaveLength(1);
});
