import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { makeGroup } from './support/chat.ts';

const { mentor, student, peer, stranger } = cast;
const [phone, laptop] = [crypto.randomUUID(), crypto.randomUUID()];

const beat = (scene: Scene, actor: Actor, device: string, status = 'online') =>
  scene.as(actor, async () => [
    ...(await scene.sql<{ user_id: string; status: string; last_seen_at: Date }[]>`
      select * from public.heartbeat(${device}, ${status})`),
  ]);

/** What the mentor sees of the student. */
async function seen(scene: Scene): Promise<string | undefined> {
  const rows = await beat(scene, mentor, phone);
  return rows.find((row) => row.user_id === student.id)?.status;
}

// S4.22, S4.23: one call renews the lease and answers everybody's presence.
test('a heartbeat answers the presence of whoever one talks with, never of strangers; oneself comes first', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`delete from public.user_presence`;
    await beat(scene, student, phone);
    await beat(scene, stranger, phone);
    const rows = await beat(scene, mentor, phone);
    const online = { status: 'online', last_seen_at: expect.any(Date), status_text: null };
    expect(rows).toEqual([
      { user_id: mentor.id, ...online },
      { user_id: student.id, ...online },
    ]);
    const seenByStranger = async () => (await beat(scene, stranger, phone)).map((row) => row.user_id);
    expect(await seenByStranger()).toEqual([stranger.id]);
    await makeGroup(scene, mentor, [stranger]);
    expect(await seenByStranger()).toEqual([stranger.id, mentor.id]);
  });
});

// S4.03
test('people are merged from their devices: busy, else online, else away, else offline', async () => {
  await rolledBack(async (scene) => {
    await beat(scene, student, phone, 'away');
    expect(await seen(scene)).toBe('away');
    await beat(scene, student, laptop, 'online');
    expect(await seen(scene)).toBe('online');
    await beat(scene, student, phone, 'busy');
    expect(await seen(scene)).toBe('busy');
    await scene.as(student, () => scene.sql`select public.leave_device(${phone})`);
    expect(await seen(scene)).toBe('online');
    await scene.as(student, () => scene.sql`select public.leave_device(${laptop})`);
    expect(await seen(scene)).toBe('offline');
  });
});

test('S4.56, R9: heartbeats every 30 seconds keep one there; a lease ends after 40 without a word, or 90 while away', async () => {
  await rolledBack(async (scene) => {
    await beat(scene, student, phone);
    const age = (seconds: number) =>
      scene.sql`update public.user_presence set last_seen_at = now() - make_interval(secs => ${seconds})
        where user_id = ${student.id}`;
    await age(39);
    expect(await seen(scene)).toBe('online');
    await age(40);
    expect(await seen(scene)).toBe('offline');
    await beat(scene, student, phone, 'away');
    await age(89);
    expect(await seen(scene)).toBe('away');
    await age(90);
    expect(await seen(scene)).toBe('offline');
  });
});

// S4.24
test('the sweep writes offline after 60 seconds and forgets after 30 days', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`delete from public.user_presence`;
    await beat(scene, student, phone);
    await beat(scene, mentor, phone);
    await sql`update public.user_presence set last_seen_at = now() - interval '61 seconds' where user_id = ${student.id}`;
    const rows = () => sql`select user_id, status from public.user_presence order by user_id`;
    await sql`select private.sweep_presence()`;
    expect(await rows()).toEqual([
      { user_id: mentor.id, status: 'online' },
      { user_id: student.id, status: 'offline' },
    ]);
    await sql`select private.sweep_presence(now() + interval '29 days 23:59:59')`;
    expect(await rows()).toEqual([{ user_id: mentor.id, status: 'offline' }]);
  });
});

test('one cannot end another person’s lease, nor write one by hand', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await beat(scene, student, phone);
    await scene.as(peer, () => sql`select public.leave_device(${phone})`);
    await beat(scene, peer, phone, 'away');
    expect(await seen(scene)).toBe('online');
    for (const change of [
      () => sql`update public.user_presence set status = 'offline'`,
      () => sql`insert into public.user_presence (user_id, device_id) values (${mentor.id}, ${phone})`,
      () => sql`delete from public.user_presence`,
      () => sql`select device_id from public.user_presence`,
    ]) {
      expect(await scene.refusal(() => scene.as(student, change))).toBe('42501');
    }
    expect(await scene.refusal(() => beat(scene, student, phone, 'asleep'))).toBe('BDSTS');
    expect(await scene.refusal(() => beat(scene, 'anonymous', phone))).toBe('42501');
  });
});

test('a device renews its lease as often as it likes, but new devices are counted', async () => {
  await rolledBack(async (scene) => {
    await scene.sql`update private.limits set value = 1 where name = 'devices_burst'`;
    await beat(scene, stranger, phone);
    await beat(scene, stranger, phone, 'away');
    expect(await scene.refusal(() => beat(scene, stranger, laptop))).toBe('LIMIT');
  });
});

test('whoever has left sees the others no longer', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [stranger]);
    await beat(scene, mentor, phone);
    expect((await beat(scene, stranger, phone)).map((row) => row.user_id)).toEqual([stranger.id, mentor.id]);
    await sql`select private.end_membership(${id}, ${stranger.id})`;
    expect((await beat(scene, stranger, phone)).map((row) => row.user_id)).toEqual([stranger.id]);
    const rows = await beat(scene, mentor, phone);
    expect(rows.map((row) => row.user_id)).not.toContain(stranger.id);
  });
});

// S3.44
test('the table and the view show peers only', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`delete from public.user_presence`;
    for (const person of [mentor, student, stranger]) await beat(scene, person, phone);
    const ids = (actor: Actor) =>
      scene.as(actor, async () =>
        (await sql`select user_id from public.presence_by_user order by user_id`).map((row) => row.user_id),
      );
    expect(await ids(student)).toEqual([mentor.id, student.id]);
    expect(await ids(stranger)).toEqual([stranger.id]);
  });
});

test('R9: a heartbeat reads the devices of peers, not those of everybody else', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`
      with crowd as (insert into auth.users (id, email) select gen_random_uuid(), 'crowd' || n || '@eyrie.test' from generate_series(1, 3000) n returning id)
      insert into public.user_presence (user_id, device_id, status, last_seen_at) select id, gen_random_uuid(), 'online', now() from crowd`;
    await sql`analyze public.user_presence`;
    const read = async () => {
      const [row] = await sql<{ count: number }[]>`
        select (seq_tup_read + idx_tup_fetch)::int as count from pg_stat_xact_user_tables where relid = 'public.user_presence'::regclass`;
      return row?.count ?? 0;
    };
    await beat(scene, student, phone);
    const before = await read();
    expect(before).toBeGreaterThan(0);
    await beat(scene, student, phone);
    expect((await read()) - before).toBeLessThan(300);
  });
});
