import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack, type Scene } from '../support/database.ts';
import { goOnline, makeGroup } from './support/chat.ts';
import { rpc } from './support/rpc.ts';

const { mentor, student, stranger } = cast;

/** What was told of the student so far: to whom, and what. */
async function told(scene: Scene): Promise<[string, string][]> {
  const rows = await scene.sql<{ topic: string; status: string }[]>`
    select topic, payload ->> 'status' as status from realtime.messages
    where event = 'presence_changed' and payload ->> 'user_id' = ${student.id} and inserted_at = (now() at time zone 'utc')
    order by cmin::text::bigint`;
  return rows.map(({ topic, status }) => [topic, status]);
}

/** Only these people are there, and the mentor shares a conversation with the student. */
async function quiet(scene: Scene): Promise<void> {
  await scene.sql`delete from public.user_presence`;
  await goOnline(scene, mentor);
  await goOnline(scene, stranger);
}

const toMentor = `user:${mentor.id}`;
const others = async (scene: Scene) =>
  (await told(scene)).filter(([topic]) => topic !== `user:${student.id}`);

// R9, S2.36, S3.29: coming, leaving and dying are told at once; a dead device is gone 40 s after its last word, told within 4.
test('peers are told when somebody comes, leaves or dies; strangers and the blocked never', async () => {
  await rolledBack(async (scene) => {
    await quiet(scene);
    const device = crypto.randomUUID();
    const beat = () => rpc(scene, student, 'heartbeat', { device_id: device });
    await beat();
    await beat();
    expect(await others(scene)).toEqual([[toMentor, 'online']]);
    await scene.as(student, () => scene.sql`select public.leave_device(${device})`);
    await beat();
    await scene.sql`update public.user_presence set last_seen_at = now() - interval '40 seconds' where user_id = ${student.id}`;
    await scene.sql`select private.tell_lapsed_presence(now())`;
    await scene.sql`select private.tell_lapsed_presence(now())`;
    expect((await others(scene)).map(([, status]) => status)).toEqual([
      'online',
      'offline',
      'online',
      'offline',
    ]);
    await scene.as(student, () => scene.sql`select public.block_person(${mentor.id})`);
    await beat();
    expect(await others(scene)).toHaveLength(4);
    const [job] =
      await scene.sql`select schedule from private.scheduled_jobs where name = 'tell_lapsed_presence'`;
    expect(job?.schedule).toBe('4 seconds');
  });
});

test('a second device is no news, nor is the last but one that leaves', async () => {
  await rolledBack(async (scene) => {
    await quiet(scene);
    const [phone, laptop] = [crypto.randomUUID(), crypto.randomUUID()];
    for (const device_id of [phone, laptop]) await rpc(scene, student, 'heartbeat', { device_id });
    await scene.as(student, () => scene.sql`select public.leave_device(${phone})`);
    expect(await others(scene)).toEqual([[toMentor, 'online']]);
  });
});

test('the invisible leave once, come and go unseen, and may neither type nor be present', async () => {
  await rolledBack(async (scene) => {
    await quiet(scene);
    const id = await makeGroup(scene, mentor, [student]);
    const access = () =>
      scene.as(student, async () => {
        const [row] = await scene.sql`
          select private.topic_access('conversation:' || c.id || ':' || c.epoch || ':live') as access
          from public.conversations c where c.id = ${id}`;
        return row?.access;
      });
    await goOnline(scene, student);
    expect(await access()).toBe('take_part');
    await rpc(scene, student, 'set_status', { status: 'offline' });
    expect(await access()).toBe('listen');
    await goOnline(scene, student);
    await scene.sql`update public.user_presence set last_seen_at = now() - interval '1 hour' where user_id = ${student.id}`;
    await scene.sql`select private.tell_lapsed_presence(now())`;
    expect((await others(scene)).map(([, status]) => status)).toEqual(['online', 'offline']);
    await goOnline(scene, student);
    await rpc(scene, student, 'set_status', {});
    expect((await others(scene)).at(-1)).toEqual([toMentor, 'online']);
    expect(await access()).toBe('take_part');
  });
});
