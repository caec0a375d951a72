import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { call, openWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.sam.removeAllChannels();
  await world.close();
});

interface Told {
  event: string;
  payload: { notification?: { id: string; count: number; message: string }; ids?: string[] | null };
}

// S3.01, S3.05, S3.28, S4.25: nobody asks for it. The message leaves an event in its own transaction, the database turns it into a
// notification, and Realtime brings it on the person's own topic.
test('S3.18: the bell rings live: created, counted up, and read on every device', async () => {
  const told: Told[] = [];
  const channel = world.sam.channel(`user:${cast.student.id}`, { config: { private: true } });
  channel.on('broadcast', { event: '*' }, ({ event, payload }) => told.push({ event, payload } as Told));
  await new Promise<void>((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === 'SUBSCRIBED') resolve();
      else reject(error ?? new Error(status));
    });
  });
  const heard = (event: string) =>
    expect.poll(() => told.find((one) => one.event === event)?.payload, { timeout: 10_000 });

  const groupId = await world.group();
  await world.say(groupId, 'One');
  await heard('notification_created').toMatchObject({
    notification: {
      user_id: cast.student.id,
      message: 'One',
      count: 1,
      read_at: null,
      data: { url: `/c/${groupId}` },
    },
  });
  await world.say(groupId, 'Two');
  await heard('notification_updated').toMatchObject({ notification: { message: 'Two', count: 2 } });
  const id = told.find((one) => one.event === 'notification_created')?.payload.notification?.id ?? '';
  const unread = await call<number>(world.sam, 'unread_notification_count', {});
  await call(world.sam, 'mark_conversation_read', { conversation_id: groupId, up_to_seq: 2 });
  await heard('notifications_read').toEqual(expect.objectContaining({ ids: unread === 1 ? null : [id] }));
  expect(await call<number>(world.sam, 'unread_notification_count', {})).toBe(unread - 1);
});
