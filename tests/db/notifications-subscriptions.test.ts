import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [sam, priya] = [cast.student.id, cast.peer.id];
const keys = { p256dh: `BA${'b'.repeat(85)}`, auth: 'c'.repeat(22) };

interface Subscription {
  device?: string | null;
  endpoint?: string | null;
  p256dh?: string | null;
  auth?: string | null;
}

function register(world: World, userId: string, subscription: Subscription) {
  const full = {
    device: crypto.randomUUID(),
    endpoint: 'https://fcm.googleapis.com/fcm/send/1',
    ...keys,
    ...subscription,
  };
  return world.as(userId, async () => {
    const [row] = await world.sql`select public.register_push_subscription(${full.device}, ${full.endpoint},
      ${full.p256dh}, ${full.auth}, 'Test browser') as id`;
    return row?.id as string;
  });
}

function devicesOf(world: World, userId: string) {
  return world.sql`select id, endpoint, device_id from public.push_tokens where user_id = ${userId}`;
}

const allowed = [
  'https://fcm.googleapis.com/fcm/send/dQw4w9WgXcQ:APA91b',
  'https://fcm.googleapis.com:443/wp/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAA_-=',
  'https://wns2-by3p.notify.windows.com/w/?token=BQYAAAD%2fx',
  'https://web.push.apple.com/QGhi',
];

test.each(allowed)('S0.31: a push service we know is accepted: %s', async (endpoint) => {
  await inWorld(async (world) => expect(await register(world, sam, { endpoint })).toMatch(/^[0-9a-f-]{36}$/));
});

const refused = [
  null,
  '',
  'http://fcm.googleapis.com/fcm/send/1',
  'https://fcm.googleapis.com',
  'https://fcm.googleapis.com:8443/fcm/send/1',
  'https://example.org/push',
  'https://127.0.0.2/push',
  'https://[::1]/push',
  'https://169.254.169.254/latest/meta-data',
  'https://push.apple.com/x',
  'https://evilpush.apple.com.example.org/x',
  'https://notpush.apple.com/x',
  'https://.push.apple.com/x',
  'https://a..push.apple.com/x',
  'https://fcm.googleapis.com@example.org/x',
  'https://example.org#@fcm.googleapis.com/x',
  'https://example.org\\@fcm.googleapis.com/x',
  'https://fcm.googleapis.com/x#fragment',
  'https://fcm.googleapis.com./x',
  'https://FCM.googleapis.com/x',
  'https://fcm.googleapis.com/ space',
  'https://fcm.googleapis.com/new\nline',
  'https://fcm.googleapis.com%2eexample.org/x',
  'ftp://fcm.googleapis.com/x',
  ` https://fcm.googleapis.com/x`,
  `https://fcm.googleapis.com/${'x'.repeat(2048)}`,
];

test.each(refused)('S17: any other address is refused with BDHST and not kept: %j', async (endpoint) => {
  await inWorld(async (world) => {
    expect(await world.refusal(() => register(world, sam, { endpoint }))).toBe('BDHST');
    expect(await world.sql`select from public.push_tokens where endpoint = ${endpoint}`).toHaveLength(0);
  });
});

test('plain http on any port is for hosts that an operator has marked, and only those', async () => {
  await inWorld(async (world) => {
    const endpoint = 'http://10.1.2.3:40123/push/1';
    expect(await world.refusal(() => register(world, sam, { endpoint }))).toBe('BDHST');
    await world.sql`insert into private.push_hosts (pattern, allow_insecure) values ('10.1.2.3', true)`;
    expect(await register(world, sam, { endpoint })).toBeTruthy();
  });
});

test('malformed keys are refused with BDKEY; padding and the other base64 alphabet are understood', async () => {
  await inWorld(async (world) => {
    const wrong: Subscription[] = [
      { p256dh: null },
      { p256dh: '' },
      { p256dh: keys.p256dh.slice(1) },
      { p256dh: `CA${'b'.repeat(85)}` },
      { p256dh: `BA${'!'.repeat(85)}` },
      { auth: null },
      { auth: 'c'.repeat(21) },
      { auth: 'c'.repeat(24) },
      { device: null },
    ];
    for (const subscription of wrong) {
      expect(await world.refusal(() => register(world, sam, subscription))).toBe('BDKEY');
    }
    await register(world, sam, { p256dh: `BA+/${'b'.repeat(83)}=`, auth: `+/${'c'.repeat(20)}==` });
    const [kept] = await world.sql`select p256dh, auth from public.push_tokens where user_id = ${sam}`;
    expect(kept).toEqual({ p256dh: `BA-_${'b'.repeat(83)}`, auth: `-_${'c'.repeat(20)}` });
  });
});

test('registering again is the same device, a new subscription of a device replaces its old one', async () => {
  await inWorld(async (world) => {
    const device = crypto.randomUUID();
    const first = await register(world, sam, { device });
    expect(await register(world, sam, { device })).toBe(first);
    const second = await register(world, sam, { device, endpoint: 'https://fcm.googleapis.com/fcm/send/2' });
    expect(await devicesOf(world, sam)).toEqual([expect.objectContaining({ id: second, device_id: device })]);
  });
});

test('a browser that changes hands moves; knowing its address alone does not move it', async () => {
  await inWorld(async (world) => {
    const id = await register(world, sam, {});
    expect(await world.refusal(() => register(world, priya, { auth: 'd'.repeat(22) }))).toBe('BDKEY');
    expect(await devicesOf(world, sam)).toHaveLength(1);
    expect(await register(world, priya, {})).toBe(id);
    expect(await devicesOf(world, sam)).toEqual([]);
  });
});

test('the twenty-first device takes the place of the one longest unused', async () => {
  await inWorld(async (world) => {
    for (let n = 1; n <= 20; n++) {
      await register(world, sam, { endpoint: `https://fcm.googleapis.com/fcm/send/${n}` });
      await world.sql`update public.push_tokens set updated_at = now() - make_interval(days => ${30 - n})
        where endpoint = ${`https://fcm.googleapis.com/fcm/send/${n}`}`;
    }
    await register(world, sam, { endpoint: 'https://fcm.googleapis.com/fcm/send/21' });
    const endpoints = (await devicesOf(world, sam)).map((row) => row.endpoint);
    expect(endpoints).toHaveLength(20);
    expect(endpoints).not.toContain('https://fcm.googleapis.com/fcm/send/1');
    expect(endpoints).toContain('https://fcm.googleapis.com/fcm/send/21');
  });
});

test("a person removes their own subscription and nobody else's", async () => {
  await inWorld(async (world) => {
    await register(world, sam, {});
    const remove = (userId: string) =>
      world.as(
        userId,
        () => world.sql`select public.remove_push_subscription('https://fcm.googleapis.com/fcm/send/1')`,
      );
    await remove(priya);
    expect(await devicesOf(world, sam)).toHaveLength(1);
    await remove(sam);
    expect(await devicesOf(world, sam)).toHaveLength(0);
  });
});
