import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [maya, sam, priya] = [cast.mentor.id, cast.student.id, cast.peer.id];

interface Row {
  id: string;
  state: string;
  reason: string;
  attempts: number;
  crashes: number;
  sends: number;
  wait: number;
}

/** Sam's one push, of a message that Maya has written to a group. */
async function onePush(
  world: World,
): Promise<{ groupId: string; tokenId: string; push: () => Promise<Row> }> {
  const tokenId = await world.device(sam);
  const groupId = await world.group(maya, sam);
  await world.say(maya, groupId, 'The slides are ready.');
  await world.process();
  const push = async () => {
    const [row] = await world.sql<Row[]>`
      select d.*, extract(epoch from d.due_at - now())::float as wait from public.notification_deliveries d
      join public.notifications n on n.id = d.notification_id
      where n.user_id = ${sam} and n.data ->> 'conversation_id' = ${groupId} and d.target = ${tokenId}`;
    if (!row) throw new Error('there is no push');
    return row;
  };
  return { groupId, tokenId, push };
}

/** Claims everything that is due `seconds` from now and returns the ids. */
async function claim(world: World, seconds: number, worker = 'tester', lease = 60): Promise<string[]> {
  const [row] = await world.sql`select private.claim_notification_deliveries(${worker}, 1000, ${lease},
    now() + make_interval(secs => ${seconds})) as ids`;
  return row?.ids;
}

async function complete(
  world: World,
  id: string,
  outcome: string,
  response: object | null = null,
  worker = 'tester',
) {
  const [row] = await world.sql`select public.complete_notification_delivery(${id}, ${outcome}, 'tested',
    ${response && world.sql.json(response as never)}, ${worker}) as state`;
  return row?.state;
}

test('a push is due after its grace, claimed once, and says what there is to say at that moment', async () => {
  await inWorld(async (world) => {
    const { groupId, push } = await onePush(world);
    const { id } = await push();
    expect(await claim(world, 1)).not.toContain(id);
    await world.say(maya, groupId, 'And the notes.');
    await world.process();
    expect(await claim(world, 70)).toContain(id);
    expect(await claim(world, 71)).not.toContain(id);

    const [row] = await world.sql`select * from private.describe_deliveries(array[${id}::uuid])`;
    const notification = await world.notification(sam, groupId);
    expect(row).toMatchObject({
      channel: 'push',
      provider: 'web_push',
      attempt: 1,
      target: { endpoint: expect.stringMatching(/^https:\/\/fcm\.googleapis\.com\//), auth: 'A'.repeat(22) },
      content: {
        title: 'Maya Okafor in Study circle',
        body: '2 new messages: And the notes.',
        tag: groupId,
        url: `/c/${groupId}`,
        notificationId: notification?.id,
        count: 2,
      },
    });
    expect(row?.content.unread).toBeGreaterThanOrEqual(1);
  });
});

test('S4.29: a lease that ends gives the delivery to the next worker, and the first one may only say that it has sent', async () => {
  await inWorld(async (world) => {
    const { push } = await onePush(world);
    const { id } = await push();
    expect(await claim(world, 70, 'first', 10)).toContain(id);
    expect(await claim(world, 79, 'second')).not.toContain(id);
    expect(await claim(world, 81, 'second')).toContain(id);
    expect(await complete(world, id, 'retry', null, 'first')).toBeNull();
    expect(await push()).toMatchObject({ state: 'leased', attempts: 1, crashes: 1 });
    expect(await complete(world, id, 'sent', null, 'first')).toBe('sent');
    expect(await complete(world, id, 'failed', null, 'second')).toBeNull();
    expect(await push()).toMatchObject({ state: 'sent', sends: 1 });
  });
});

test('R11: tries wait ever longer with full jitter, eight of them, then it is dead', async () => {
  await inWorld(async (world) => {
    const { push } = await onePush(world);
    const { id } = await push();
    const far = 1_000_000;
    for (let attempt = 1; attempt <= 8; attempt++) {
      expect(await claim(world, far * attempt)).toContain(id);
      expect(await complete(world, id, 'retry')).toBe(attempt < 8 ? 'pending' : 'dead');
    }
    expect(await claim(world, far * 9)).not.toContain(id);

    const longest =
      await world.sql`select n, extract(epoch from private.retry_delay(n, null, 1))::int as seconds,
      extract(epoch from private.retry_delay(n, null, 0))::int as least from generate_series(1, 12) n`;
    expect(longest.map((row) => row.seconds)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
    expect(longest.every((row) => row.least === 0)).toBe(true);
  });
});

test('a worker that dies eight times over the same delivery leaves it dead, not stuck', async () => {
  await inWorld(async (world) => {
    const { push } = await onePush(world);
    const { id } = await push();
    // Workers died beside the e-mail, too: it would take turns with the push.
    await world.sql`delete from public.notification_deliveries where user_id = ${sam} and channel = 'email'`;
    for (let attempt = 1; attempt <= 8; attempt++) expect(await claim(world, 100 * attempt)).toContain(id);
    expect(await claim(world, 900)).not.toContain(id);
    expect(await push()).toMatchObject({ state: 'dead', reason: 'lease_expired', attempts: 1, crashes: 8 });
  });
});

test('R11: what kills every worker dies alone: those leased beside it are sent in the end', async () => {
  await inWorld(async (world) => {
    const { push } = await onePush(world);
    const poison = (await push()).id;
    for (let other = 0; other < 5; other++) await world.say(maya, await world.group(maya, sam), 'Innocent');
    await world.process();
    const mine = () => world.sql`select state, reason, count(*)::int from public.notification_deliveries
      where user_id = ${sam} group by 1, 2 order by 1, 2`;
    for (let turn = 1; turn <= 40; turn++) {
      const leased = await claim(world, 1000 * turn);
      if (leased.includes(poison)) continue;
      for (const id of leased) await complete(world, id, 'sent');
    }
    expect(await push()).toMatchObject({ state: 'dead', reason: 'lease_expired' });
    expect(await mine()).toEqual([
      { state: 'dead', reason: 'lease_expired', count: 1 },
      { state: 'sent', reason: 'tested', count: 11 },
    ]);
  });
});

test('what the provider asks for is waited for, an hour at most', async () => {
  await inWorld(async (world) => {
    const { push } = await onePush(world);
    const { id } = await push();
    await claim(world, 70);
    await complete(world, id, 'retry', { status: 429, retry_after_seconds: 120 });
    expect((await push()).wait).toBeGreaterThanOrEqual(120);
    await claim(world, 4000);
    await complete(world, id, 'retry', { status: 503, retry_after_seconds: 999_999 });
    expect((await push()).wait).toBeLessThanOrEqual(3600);
  });
});

test('R12: a device that is gone is forgotten, with all that waits for it', async () => {
  await inWorld(async (world) => {
    const { tokenId, push, groupId } = await onePush(world);
    const { id } = await push();
    const otherGroupId = await world.group(maya, sam);
    await world.say(maya, otherGroupId, 'Elsewhere');
    await world.process();
    await world.sql`update public.notification_deliveries set state = 'leased', leased_by = 'tester', attempts = 1,
      lease_until = now() + interval '1 minute' where id = ${id}`;
    expect(await complete(world, id, 'gone', { status: 410 })).toBe('failed');
    expect(await world.sql`select from public.push_tokens where id = ${tokenId}`).toHaveLength(0);

    await claim(world, 70);
    expect(await world.deliveries(sam, otherGroupId)).toMatchObject({ push: 'cancelled target_gone' });
    await world.say(maya, groupId, 'Again');
    await world.process();
    expect(await world.deliveries(sam, groupId)).toMatchObject({ push: 'skipped no_device' });
  });
});

test('R12: after a device changes hands its new owner gets nothing that was meant for the old one', async () => {
  await inWorld(async (world) => {
    const { tokenId, groupId } = await onePush(world);
    await world.sql`update public.push_tokens set user_id = ${priya} where id = ${tokenId}`;
    await claim(world, 70);
    expect(await world.deliveries(sam, groupId)).toMatchObject({ push: 'cancelled target_gone' });
  });
});

const changes: Record<string, (world: World, groupId: string, tokenId: string) => PromiseLike<unknown>> = {
  channel_off: (world) =>
    world.as(sam, () => world.sql`select public.set_notification_preference('messages', 'push', false)`),
  muted: (world, groupId) => world.sql`update public.conversation_members set muted_until = 'infinity'
    where conversation_id = ${groupId} and user_id = ${sam}`,
  blocked: (world) => world.sql`insert into public.blocks (blocker_id, blocked_id) values (${sam}, ${maya})`,
  withdrawn: (world, groupId) =>
    world.sql`update public.notifications set hidden_at = now() where data ->> 'conversation_id' = ${groupId}`,
  host_not_allowed: (world) => world.sql`delete from private.push_hosts where pattern = 'fcm.googleapis.com'`,
  expired: (world, groupId) => world.sql`update public.notifications set expires_at = now()
    where data ->> 'conversation_id' = ${groupId}`,
};

test.each(Object.keys(changes))('judged again when it is due: %s', async (reason) => {
  await inWorld(async (world) => {
    const { groupId, tokenId, push } = await onePush(world);
    await changes[reason]?.(world, groupId, tokenId);
    expect(await claim(world, 70)).not.toContain((await push()).id);
    expect(await push()).toMatchObject({ state: 'cancelled', reason, attempts: 0 });
  });
});

test('a message that joins after the push was sent is pushed again; the e-mail has told once', async () => {
  await inWorld(async (world) => {
    const { groupId, push } = await onePush(world);
    const ids = await claim(world, 1000);
    const { id } = await push();
    for (const claimed of ids) await complete(world, claimed, 'sent');
    expect(await world.deliveries(sam, groupId)).toMatchObject({ push: 'sent tested', email: 'sent tested' });
    await world.say(maya, groupId, 'Two');
    await world.process();
    expect(await world.deliveries(sam, groupId)).toMatchObject({
      push: 'pending group_message',
      email: 'sent tested',
    });
    expect(await push()).toMatchObject({ id, attempts: 0, sends: 1 });
  });
});

test('a message that joins while the push is under way makes it due again', async () => {
  await inWorld(async (world) => {
    const { groupId, push } = await onePush(world);
    const { id } = await push();
    await claim(world, 70);
    await world.say(maya, groupId, 'Two');
    await world.process();
    expect(await push()).toMatchObject({ state: 'leased' });
    expect(await complete(world, id, 'sent')).toBe('pending');
    expect(await push()).toMatchObject({ state: 'pending', attempts: 0, sends: 1 });
  });
});

test('S4.27: a channel without credentials is recorded as such', async () => {
  await inWorld(async (world) => {
    const { push } = await onePush(world);
    const { id } = await push();
    await claim(world, 70);
    await world.sql`select public.complete_notification_delivery(${id}, 'skipped', 'channel_not_configured', null, 'tester')`;
    expect(await push()).toMatchObject({ state: 'skipped', reason: 'channel_not_configured' });
  });
});
