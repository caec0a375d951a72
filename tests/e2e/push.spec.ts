import { cast } from '../support/cast.ts';
import { type PushService, startPushService } from '../support/push-service.ts';
import { actOnPush, pushTo, shownPushes, subscribeTo, switchPushOn } from './support/push-browser.ts';
import { expect, test } from './support/test.ts';
import { clientOf, createGroup, withDatabase } from './support/world.ts';

let service: PushService;

test.beforeAll(async () => {
  service = await startPushService(process.env.VAPID_PUBLIC_KEY ?? '');
  await withDatabase(async (sql) => {
    await sql`insert into private.push_hosts (pattern, allow_insecure) values ('127.0.0.1', true) on conflict do nothing`;
    await sql`update public.notification_categories set in_app_after = '0 seconds', push_after = '0 seconds' where key = 'messages'`;
  });
});

test.afterAll(() => service.stop());

test('who closed the browser gets exactly one push with the right text, and none after opting out', async ({
  people,
}) => {
  const id = await createGroup(cast.mentor, [cast.student], 'Push me');
  const subscription = service.subscribe();
  const sam = await people.open(cast.student, { serviceWorkers: 'allow' });
  await subscribeTo(sam, subscription);
  await switchPushOn(sam);
  await sam.close();

  const maya = await people.open(cast.mentor, { at: `/c/${id}` });
  const composer = maya.getByRole('textbox', { name: 'Message' });
  await composer.fill('The slides are ready.');
  await composer.press('Enter');
  const [push] = await service.waitFor(subscription, 1);
  const shown = JSON.parse(push?.text ?? '{}');
  expect(shown.body).toContain('The slides are ready.');
  expect(shown.url).toBe(`/c/${id}`);

  const samAgain = await people.open(cast.student);
  await samAgain.getByRole('button', { name: /^Notifications/ }).click();
  const told = samAgain.getByRole('dialog', { name: 'Notifications' }).getByText('The slides are ready.');
  await expect(told).toBeVisible();
  await samAgain.goto('/settings');
  await samAgain.getByRole('switch', { name: 'Messages: Push' }).click();
  await expect(samAgain.getByRole('switch', { name: 'Messages: Push' })).not.toBeChecked();
  await samAgain.close();

  await composer.fill('One more thing.');
  await composer.press('Enter');
  await withDatabase(async (sql) => {
    await expect
      .poll(async () => {
        const [row] = await sql`
          select d.state, d.reason from private.notification_decisions d
          join public.notifications n on n.id = d.notification_id
          where n.user_id = ${cast.student.id} and d.channel = 'push' and n.data ->> 'conversation_id' = ${id}
          order by d.decided_at desc limit 1`;
        return row?.reason;
      })
      .toMatch(/off/);
  });
  expect(service.received(subscription)).toHaveLength(1);
});

test('D7: a shown push is answered and marked read; what is read in one browser is taken down from the screen of the other', async ({
  people,
}) => {
  const id = await createGroup(cast.agent, [cast.peer], 'Close me');
  const subscription = service.subscribe();
  const desk = await people.open(cast.peer, { serviceWorkers: 'allow' });
  await subscribeTo(desk, subscription);
  await switchPushOn(desk);
  const agent = await clientOf(cast.agent);
  await agent.rpc('send_message', {
    id: crypto.randomUUID(),
    conversation_id: id,
    content: 'Are you there?',
  });
  const [push] = await service.waitFor(subscription, 1);
  await pushTo(desk, push?.text ?? '');
  await expect.poll(() => shownPushes(desk)).toEqual(['Are you there?']);
  expect(await actOnPush(desk, 'reply', 'On my way')).toEqual(['reply', 'read']);
  await withDatabase(async (sql) => {
    const said =
      await sql`select sender_id from public.messages where conversation_id = ${id} and content = 'On my way'`;
    expect(said).toEqual([{ sender_id: cast.peer.id }]);
  });

  const phone = await people.open(cast.peer, { at: `/c/${id}` });
  await expect(phone.getByText('Are you there?').first()).toBeVisible();
  await expect.poll(() => shownPushes(desk)).toEqual([]);
  await phone.close();

  await agent.rpc('send_message', { id: crypto.randomUUID(), conversation_id: id, content: 'Good.' });
  const pushes = await service.waitFor(subscription, 2);
  await pushTo(desk, pushes[1]?.text ?? '');
  await expect.poll(() => shownPushes(desk)).toEqual(['Good.']);
  await actOnPush(desk, 'read');
  await expect.poll(() => shownPushes(desk)).toEqual([]);
  const { data } = await (await clientOf(cast.peer)).rpc('get_conversation', { conversation_id: id });
  expect(data).toMatchObject([{ unread_count: 0 }]);
});
