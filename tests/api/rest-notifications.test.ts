import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { openDatabase } from './support/database.ts';
import { voiceOf } from './support/rest.ts';

const { student, mentor, stranger, admin } = cast;
const [sam, maya, nico, ada] = [voiceOf(student), voiceOf(mentor), voiceOf(stranger), voiceOf(admin)];
const sql = openDatabase();
const mark = `rest-${crypto.randomUUID()}`;

beforeAll(async () => {
  await sql`
    select private.notify(array[${student.id}]::uuid[], 'system_announcement', 'announcements', 'By REST', 'Words', ${mark})`;
});
afterAll(() => sql.end());

interface Notification {
  id: string;
  title: string;
  read_at: string | null;
}
const base = '/api/v2/notifications';
const bell = async () =>
  (await sam<{ notifications: Notification[] }>('GET', base)).body.notifications.filter(
    ({ title }) => title === 'By REST',
  );

// S4.41, S4.45, S4.46
test('a notification is listed, read and taken away by its owner alone', async () => {
  const [mine] = await bell();
  const path = `${base}/${mine?.id}`;
  expect(mine?.read_at).toBeNull();
  for (const voice of [maya, nico, ada]) {
    expect((await voice('POST', `${path}/read`)).body).toMatchObject({ code: 'NONOT', status: 404 });
    expect((await voice('DELETE', path)).body).toMatchObject({ code: 'NONOT', status: 404 });
  }
  expect((await sam('POST', `${path}/read`)).status).toBe(200);
  expect((await bell())[0]?.read_at).not.toBeNull();
  expect((await sam('DELETE', path)).status).toBe(204);
  expect(await bell()).toEqual([]);
});

// S0.32, S0.35, S4.42
test('only admins send to an audience, under either name of the path', async () => {
  const wanted = {
    title: 'News by REST',
    body: 'All of it',
    audience: { user_ids: [stranger.id] },
    channels: ['in_app'],
    // Far away: that it is sent when it is due, tests of campaigns prove.
    scheduled_at: new Date(Date.now() + 86_400_000).toISOString(),
  };
  for (const path of [base, '/api/notifications']) {
    for (const voice of [sam, maya, nico]) {
      expect((await voice('POST', path, wanted)).body).toMatchObject({ code: 'NOADM', status: 403 });
    }
    const { status, body } = await ada<{ id: string }>('POST', path, wanted);
    expect(status).toBe(202);
    const [campaign] =
      await sql`select title, created_by from public.notification_campaigns where id = ${body.id}`;
    expect(campaign).toEqual({ title: 'News by REST', created_by: admin.id });
    await sql`delete from public.notification_campaigns where id = ${body.id}`;
  }
});

// S0.38, S4.43, S4.44
test('preferences are read and set by their owner, all or none', async () => {
  interface Grid {
    preferences: { category: string; channel: string; enabled: boolean }[];
  }
  const places = [
    ['PUT', '/api/users/me/notification-preferences'],
    ['POST', `${base}/preferences`],
  ] as const;
  for (const [method, path] of places) {
    for (const enabled of [false, true]) {
      const preferences = [{ category: 'reminders', channel: 'push', enabled }];
      expect((await sam(method, path, { preferences })).status).toBe(200);
      const { body } = await sam<Grid>('GET', path);
      expect(body.preferences).toContainEqual(expect.objectContaining(preferences[0]));
    }
    const refused = await sam(method, path, {
      preferences: [
        { category: 'reminders', channel: 'push', enabled: false },
        { category: 'account', channel: 'in_app', enabled: false },
      ],
    });
    expect(refused.body).toMatchObject({ code: 'MANDT', status: 422 });
    const { body } = await sam<Grid>('GET', path);
    expect(body.preferences).toContainEqual(
      expect.objectContaining({ category: 'reminders', channel: 'push', enabled: true }),
    );
  }
});

// S0.31
test('a device is registered, listed and removed by its owner alone', async () => {
  const base = '/api/users/me/push-tokens';
  const device = {
    device_id: crypto.randomUUID(),
    token: `rest:${'t'.repeat(150)}`,
    user_agent: 'Test phone',
  };
  const { status, body } = await sam<{ id: string }>('POST', base, device);
  expect(status).toBe(201);
  expect((await nico('DELETE', `${base}/${body.id}`)).status).toBe(204);
  const devices = async () =>
    (await sam<{ devices: { id: string }[] }>('GET', base)).body.devices.map(({ id }) => id);
  expect(await devices()).toContain(body.id);
  expect((await sam('DELETE', `${base}/${body.id}`)).status).toBe(204);
  expect(await devices()).not.toContain(body.id);
  const endpoint = {
    device_id: crypto.randomUUID(),
    endpoint: 'https://evil.test/x',
    keys: { p256dh: 'x', auth: 'y' },
  };
  expect((await sam('POST', base, endpoint)).body).toMatchObject({ status: 422 });
});

// S4.39, S4.40
test('presence is shown of people one talks with, and of a stranger nothing', async () => {
  const one = await sam('GET', `/api/v2/presence/${mentor.id}`);
  expect(one.body).toMatchObject({
    success: true,
    presence: { userId: mentor.id, status: expect.any(String) },
  });
  const many = await sam<{ presences: { userId: string }[] }>(
    'GET',
    `/api/v2/presence?userIds=${mentor.id},${stranger.id}`,
  );
  expect(many.body.presences.filter(({ userId }) => userId === mentor.id)).toHaveLength(1);
  const hidden = await nico<{ presences: { status: string }[] }>(
    'GET',
    `/api/v2/presence?userIds=${mentor.id}`,
  );
  expect(hidden.body.presences.filter(({ status }) => status !== 'offline')).toEqual([]);
  expect((await sam('GET', '/api/v2/presence?userIds=1')).status).toBe(422);
});
