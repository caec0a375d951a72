import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [maya, sam, priya] = [cast.mentor.id, cast.student.id, cast.peer.id];

const explain = (world: World, id: string, who: string = sam) =>
  world.as(who, () => world.sql`select * from public.explain_notification(${id})`);

const withheld = (world: World) =>
  world.as(sam, () => world.sql`select * from public.list_withheld_notifications()`);

async function told(world: World): Promise<{ groupId: string; id: string }> {
  const groupId = await world.group(maya, sam, priya);
  await world.say(maya, groupId, 'Hello');
  await world.process();
  const notification = await world.notification(sam, groupId);
  return { groupId, id: notification?.id ?? '' };
}

test('D10: why did I get this: every channel with its reason in words, and no address in full', async () => {
  await inWorld(async (world) => {
    await world.device(sam);
    const { id } = await told(world);
    const rows = await explain(world, id);
    expect(rows.map((row) => [row.channel, row.target, row.state, row.reason])).toEqual([
      ['in_app', 'app', 'sent', 'group_message'],
      ['push', 'device', 'pending', 'group_message'],
      ['email', 's…@eyrie.test', 'pending', 'group_message'],
    ]);
    expect(rows[0]?.sentence).toBe('Somebody wrote in a group you are in.');
  });
});

test("D10: only of one's own; of others' and of none the same", async () => {
  await inWorld(async (world) => {
    const { id } = await told(world);
    expect(await world.refusal(() => explain(world, id, maya))).toBe('NONOT');
    expect(await world.refusal(() => explain(world, crypto.randomUUID()))).toBe('NONOT');
  });
});

test('D10: why not: what was muted, switched off, held or failed; not what was simply told', async () => {
  await inWorld(async (world) => {
    const before = (await withheld(world)).length;
    await told(world);
    expect(await withheld(world)).toHaveLength(before);

    const muted = await world.group(maya, sam);
    await world.sql`update public.conversation_members set muted_until = now() + interval '1 day'
      where conversation_id = ${muted} and user_id = ${sam}`;
    await world.say(maya, muted, 'Psst');
    await world.process();
    const [row] = await withheld(world);
    expect(row).toMatchObject({
      title: 'Maya Okafor in Study circle',
      in_app: false,
      data: { conversation_id: muted },
      withheld: [
        { channel: 'in_app', reason: 'muted', sentence: 'You have muted that conversation.' },
        { channel: 'push', reason: 'muted' },
        { channel: 'email', reason: 'muted' },
      ],
    });
    // The bell does not show it, and still it can be asked about.
    expect(await explain(world, row?.notification_id)).toHaveLength(3);
  });
});

test('every reason that the database can give has its sentence', async () => {
  await inWorld(async (world) => {
    const rows = await world.sql`
      select distinct m[1] as reason
      from pg_proc p, regexp_matches(p.prosrc, '(?:then|reason :=|reason =|, ) ''([a-z]+_[a-z_]+|muted|blocked|expired|left|deleted)''', 'g') m
      where p.proname in ('decide_notifications', 'refusal_at_claim', 'hold_notification', 'release_held_deliveries')
        and m[1] not in (select reason from private.notification_reasons)
        and m[1] not in ('in_app', 'web_push', 'campaign_id')`;
    expect(rows).toEqual([]);
  });
});

test('the view for operators shows every decision with names and words', async () => {
  await inWorld(async (world) => {
    const { id } = await told(world);
    const rows =
      await world.sql`select full_name, channel, reason, sentence from private.notification_decisions
      where notification_id = ${id} and channel = 'in_app'`;
    expect(rows).toEqual([
      {
        full_name: 'Sam Lindqvist',
        channel: 'in_app',
        reason: 'group_message',
        sentence: 'Somebody wrote in a group you are in.',
      },
    ]);
  });
});

test('S4.46: deleting takes it out of the bell and the queue; the ledger stays', async () => {
  await inWorld(async (world) => {
    await world.device(sam);
    const { id } = await told(world);
    const remove = (who: string) =>
      world.as(who, () => world.sql`select public.delete_notifications(${[id]}) as count`);
    expect(await remove(maya)).toEqual([{ count: 0 }]);
    expect(await remove(sam)).toEqual([{ count: 1 }]);
    expect(await remove(sam)).toEqual([{ count: 0 }]);
    expect(
      await world.as(sam, () => world.sql`select from public.notifications where id = ${id}`),
    ).toHaveLength(0);
    const ledger = await world.sql`select state, reason from public.notification_deliveries
      where notification_id = ${id} and channel = 'push'`;
    expect(ledger).toEqual([{ state: 'cancelled', reason: 'withdrawn' }]);
  });
});

test('S3.17: the list by category and by unread', async () => {
  await inWorld(async (world) => {
    const { id } = await told(world);
    await world.sql`select private.notify(array[${sam}]::uuid[], 'reminder', 'reminders', 'Soon', 'In an hour', 'soon:1')`;
    const list = (unread: boolean, categories: string[] | null) =>
      world.as(
        sam,
        () => world.sql`select title, category from public.list_notifications(
        only_unread => ${unread}, categories => ${categories})`,
      );
    expect(await list(true, ['reminders'])).toEqual([{ title: 'Soon', category: 'reminders' }]);
    expect((await list(false, ['messages'])).map((row) => row.category)).not.toContain('reminders');
    await world.as(sam, () => world.sql`select public.mark_notifications_read(null)`);
    expect(await list(true, null)).toEqual([]);
    expect(
      await world.sql`select from public.notifications where id = ${id} and read_at is not null`,
    ).toHaveLength(1);
  });
});

test('S3.15, S3.22: a fact is told once however often it is reported, and by the channels it names', async () => {
  await inWorld(async (world) => {
    await world.device(sam);
    const notify =
      () => world.sql`select private.notify(array[${sam}, ${sam}, ${crypto.randomUUID()}]::uuid[],
      'session_request', 'sessions', 'Priya asks for a session', 'Tomorrow at ten?', 'session:1:request',
      p_channels => '{in_app,push}') as count`;
    expect(await notify()).toEqual([{ count: 1 }]);
    expect(await notify()).toEqual([{ count: 0 }]);
    const rows = await world.sql`select d.channel from private.notification_verdicts d
      join public.notifications n on n.id = d.notification_id where n.dedup_key = 'session:1:request' order by 1`;
    expect(rows.map((row) => row.channel)).toEqual(['in_app', 'push']);
  });
});
