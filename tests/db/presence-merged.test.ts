import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { broadcasts, goOnline, makeGroup, say } from './support/chat.ts';
import { refusedRpc, rpc } from './support/rpc.ts';

const { mentor, student, peer, stranger, agent } = cast;

interface Row {
  user_id: string;
  status: string;
  status_text: string | null;
  last_seen_at: Date | null;
  until: Date | null;
}

const presence = (scene: Scene, actor: Actor, ...people: { id: string }[]) =>
  rpc<Row>(scene, actor, 'get_presence', { user_ids: people.map((person) => person.id) });
const beat = (scene: Scene, actor: Actor) =>
  rpc<Row>(scene, actor, 'heartbeat', { device_id: crypto.randomUUID() });
const setStatus = (scene: Scene, actor: Actor, args: Record<string, unknown>) =>
  rpc(scene, actor, 'set_status', args);
const statusOf = async (scene: Scene, of: { id: string }, by: Actor = mentor) =>
  (await presence(scene, by, of))[0]?.status;

// S4.23, S4.39, S4.40, R9: many people in one question, and only those one talks with.
test('one question answers many people; strangers, and whoever is behind a block, are left out', async () => {
  await rolledBack(async (scene) => {
    await scene.sql`delete from public.user_presence`;
    await goOnline(scene, student);
    await goOnline(scene, stranger);
    const rows = await presence(scene, mentor, student, peer, stranger, mentor, { id: crypto.randomUUID() });
    expect(rows.map(({ user_id, status }) => [user_id, status])).toEqual([
      [mentor.id, 'offline'],
      [student.id, 'online'],
      [peer.id, 'offline'],
    ]);
    expect(await presence(scene, stranger, student, mentor)).toEqual([]);
    await scene.as(student, () => scene.sql`select public.block_person(${mentor.id})`);
    expect(await presence(scene, mentor, student)).toEqual([]);
    expect(await presence(scene, student, mentor)).toEqual([]);
    await scene.sql`delete from public.blocks`;
    expect(await statusOf(scene, student)).toBe('online');
  });
});

test('up to 500 people; never a null list; nobody without a session', async () => {
  await rolledBack(async (scene) => {
    const ids = (count: number) => Array.from({ length: count }, () => crypto.randomUUID());
    expect(await rpc(scene, mentor, 'get_presence', { user_ids: ids(500) })).toEqual([]);
    expect(await refusedRpc(scene, mentor, 'get_presence', { user_ids: ids(501) })).toBe('NOPGE');
    expect(await refusedRpc(scene, mentor, 'get_presence', { user_ids: null })).toBe('NOPGE');
    expect(await refusedRpc(scene, 'anonymous', 'get_presence', { user_ids: [] })).toBe('42501');
    expect(await refusedRpc(scene, 'anonymous', 'set_status', {})).toBe('42501');
  });
});

// S3.23: online, away, busy, offline; D8: merged per person.
test('what a person chose stands over what their devices say, while one of them is there', async () => {
  await rolledBack(async (scene) => {
    await setStatus(scene, student, { status: 'busy', status_text: '  In a   lecture ' });
    expect((await presence(scene, mentor, student))[0]).toMatchObject({
      status: 'offline',
      status_text: 'In a lecture',
    });
    await goOnline(scene, student);
    expect(await statusOf(scene, student)).toBe('busy');
    expect((await beat(scene, mentor)).find((row) => row.user_id === student.id)?.status).toBe('busy');
    await setStatus(scene, student, { status: 'away' });
    expect((await presence(scene, mentor, student))[0]).toMatchObject({ status: 'away', status_text: null });
    await setStatus(scene, student, {});
    expect(await statusOf(scene, student)).toBe('online');
    await scene.sql`update public.user_presence set last_seen_at = now() - interval '60 seconds'`;
    await setStatus(scene, student, { status: 'online' });
    expect(await statusOf(scene, student)).toBe('offline');
  });
});

test('an invisible person looks like one who left when they chose it, by every way there is', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`delete from public.user_presence`;
    await goOnline(scene, student);
    await setStatus(scene, student, { status: 'offline' });
    await sql`update private.user_statuses set hidden_since = now() - interval '10 minutes'`;
    await goOnline(scene, student);
    const [row] = await presence(scene, mentor, student);
    expect(row?.status).toBe('offline');
    const [hidden] = await sql<{ since: Date }[]>`select hidden_since as since from private.user_statuses`;
    expect(row?.last_seen_at).toEqual(hidden?.since);
    const beaten = (await beat(scene, mentor)).find((other) => other.user_id === student.id);
    expect(beaten).toMatchObject({ status: 'offline', last_seen_at: row?.last_seen_at });
    for (const name of ['user_presence', 'presence_by_user']) {
      const rows = await scene.as(mentor, () => sql.unsafe(`select user_id from public.${name}`));
      expect(rows.map((other) => other.user_id)).toEqual(rows.map(() => mentor.id));
    }
    // Choosing it again is not having been there.
    await setStatus(scene, student, { status: 'offline', status_text: 'Away' });
    expect((await presence(scene, mentor, student))[0]?.last_seen_at).toEqual(row?.last_seen_at);
    expect(await statusOf(scene, student, student)).toBe('offline');
    await setStatus(scene, student, {});
    expect(await statusOf(scene, student)).toBe('online');
  });
});

test('invisible people still hear of their messages at once', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await goOnline(scene, student);
    await setStatus(scene, student, { status: 'offline' });
    await say(scene, mentor, id, 'Hello');
    const told = await broadcasts(scene, `user:${student.id}`);
    expect(told.map((event) => event.event)).toContain('inbox_updated');
  });
});

test('a status ends at its time, before any sweep; the sweep forgets it', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await goOnline(scene, student);
    const until = new Date(Date.now() + 3_600_000);
    await setStatus(scene, student, { status: 'busy', status_text: 'Lunch', until });
    expect((await presence(scene, mentor, student))[0]).toMatchObject({ status: 'busy', until });
    await sql`update private.user_statuses set until = now()`;
    expect((await presence(scene, mentor, student))[0]).toMatchObject({
      status: 'online',
      status_text: null,
      until: null,
    });
    await sql`select private.sweep_statuses(now() - interval '1 second')`;
    expect(await sql`select from private.user_statuses where user_id = ${student.id}`).toHaveLength(1);
    await sql`select private.sweep_statuses()`;
    expect(await sql`select from private.user_statuses where user_id = ${student.id}`).toHaveLength(0);
  });
});

// S4.24, S4.57: both tidy up once a minute.
test('leases and statuses are swept every 60 seconds', async () => {
  await rolledBack(async ({ sql }) => {
    const jobs =
      await sql`select name, schedule from private.scheduled_jobs where name in ('sweep_presence', 'sweep_statuses') order by 1`;
    expect(jobs.map((job) => job.schedule)).toEqual(['* * * * *', '* * * * *']);
  });
});

test('odd statuses are refused, and nothing is kept of them', async () => {
  await rolledBack(async (scene) => {
    const refused = (args: Record<string, unknown>) => refusedRpc(scene, agent, 'set_status', args);
    expect(await refused({ status: 'asleep' })).toBe('BDSTS');
    expect(await refused({ status_text: 'x'.repeat(101) })).toBe('BDSTX');
    expect(await refused({ status: 'busy', until: new Date(Date.now() - 1000) })).toBe('BDSTX');
    expect(
      await scene.refusal(() =>
        scene.as(agent, () => scene.sql`select public.set_status('busy', null, '-infinity')`),
      ),
    ).toBe('BDSTX');
    expect(await scene.sql`select from private.user_statuses where user_id = ${agent.id}`).toHaveLength(0);
    const longest = '議'.repeat(100);
    await scene.as(agent, () => scene.sql`select public.set_status(null, ${longest}, 'infinity')`);
    expect((await presence(scene, agent, agent))[0]).toMatchObject({
      status_text: '議'.repeat(100),
      until: null,
    });
    await setStatus(scene, agent, { status_text: '   ' });
    expect((await presence(scene, agent, agent))[0]?.status_text).toBe(null);
  });
});
