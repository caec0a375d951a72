import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { readMailbox } from './mailbox.ts';
import { call, openWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await world.sql`update public.notification_categories set email_after = '0' where key = 'messages'`;
});
afterAll(() => world.close());

interface Preference {
  category: string;
  channel: string;
  enabled: boolean;
}

async function enabled(category: string): Promise<boolean | undefined> {
  const rows = await call<Preference[]>(world.sam, 'get_notification_preferences', {});
  return rows.find((row) => row.category === category && row.channel === 'email')?.enabled;
}

/** A header of a raw mail, its folded lines joined. */
function header(raw: string, name: string): string | undefined {
  const unfolded = raw.replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1]?.trim();
}

test('RFC 8058: the link of a real e-mail asks on GET and switches off on one POST, without a session', async () => {
  const groupId = await world.group();
  await world.say(groupId, 'Do you still want these?');
  const mine = async () =>
    (await readMailbox(cast.student.email)).filter((mail) => mail.text.includes(groupId));
  await expect.poll(async () => (await mine()).length, { timeout: 15_000 }).toBe(1);
  const [mail] = await mine();
  expect(header(mail?.raw ?? '', 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  const url =
    /<(.*)>/.exec(header(mail?.raw ?? '', 'List-Unsubscribe') ?? '')?.[1]?.replaceAll(' ', '') ?? '';
  // People are led to the app's page with the same token.
  expect(mail?.text).toMatch(
    new RegExp(`Unsubscribe: \\S+/unsubscribe${url.slice(url.indexOf('?')).replaceAll(/[?.]/g, '\\$&')}`),
  );

  // A mail scanner opens the link: nothing happens.
  const asked = await fetch(url);
  expect([asked.status, await asked.text()]).toEqual([
    200,
    expect.stringContaining('Stop e-mail about Messages?'),
  ]);
  expect(await enabled('messages')).toBe(true);
  const done = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  expect(done.status).toBe(200);
  expect(await enabled('messages')).toBe(false);
  expect(await enabled('sessions')).toBe(true);
  const undone = await fetch(`${url}&undo=1`, { method: 'POST', headers: { accept: 'application/json' } });
  expect(await undone.json()).toEqual({ labels: 'Messages' });
  expect(await enabled('messages')).toBe(true);
  expect((await fetch(url.replace('.messages.', '.sessions.'), { method: 'POST' })).status).toBe(404);
});

// S4.02
test('D10: a test reports each hop up to what the provider answered', async () => {
  await world.sql`delete from private.rate_buckets where user_id = ${cast.student.id}`;
  const subscription = await world.subscribe();
  const id = await call<string>(world.sam, 'send_test_notification', {
    channels: ['in_app', 'push', 'email'],
  });
  const hops = () =>
    call<{ channel: string; state: string; provider_status: number | null }[]>(
      world.sam,
      'explain_notification',
      {
        notification_id: id,
      },
    );
  await expect
    .poll(async () => (await hops()).map((hop) => [hop.channel, hop.state, hop.provider_status]), {
      timeout: 15_000,
    })
    .toEqual([
      ['in_app', 'sent', null],
      ['push', 'sent', 201],
      ['email', 'sent', null],
    ]);
  const [received] = await world.push.waitFor(subscription, 1);
  expect(JSON.parse(received?.text ?? '')).toMatchObject({ title: 'This is a test', url: '/settings' });
  await world.sql`delete from public.notifications where id = ${id}`;
});

test('D9: what a pause held comes as one push when it ends', async () => {
  await world.reset();
  const subscription = await world.subscribe();
  await call(world.sam, 'pause_notifications', { until: new Date(Date.now() + 3_600_000).toISOString() });
  const groups = [await world.group(), await world.group(), await world.group()];
  for (const id of groups) await world.say(id, 'While you were away');
  for (const id of groups)
    await expect
      .poll(async () => (await world.deliveries(id, 'push'))[0]?.reason, { timeout: 10_000 })
      .toBe('paused_until');
  await world.dispatch();
  expect(world.push.received(subscription)).toEqual([]);
  await call(world.sam, 'pause_notifications', { until: null });
  const [received] = await world.push.waitFor(subscription, 1);
  expect(JSON.parse(received?.text ?? '')).toMatchObject({
    title: '3 notifications while you were away',
    tag: 'digest',
    url: '/notifications',
  });
  await expect.poll(async () => (await world.deliveries(groups[0] ?? '', 'push'))[0]?.state).toBe('sent');
  await world.dispatch();
  expect(world.push.received(subscription)).toHaveLength(1);
  await world.sql`delete from public.notification_settings where user_id = ${cast.student.id}`;
});
