import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('S4.27: settings learn from the worker which ways of sending are set up, and only from it', async () => {
  await world.sql`delete from private.notification_channel_states`;
  const status = async () =>
    (
      await call<{ provider: string; is_configured: boolean | null }[]>(
        world.sam,
        'notification_channel_status',
        {},
      )
    ).map((row) => [row.provider, row.is_configured]);
  await world.dispatch();
  expect(await status()).toEqual([
    ['web_push', true],
    ['fcm', false],
    ['email', true],
    ['sms', false],
  ]);
  await expect(
    call(world.sam, 'report_notification_channels', { providers: { sms: true } }),
  ).rejects.toMatchObject({ code: '42501' });
});
