import { describe, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [maya, sam, priya] = [cast.mentor.id, cast.student.id, cast.peer.id];

/** What the decision says to Sam about the first message of a conversation, by channel. */
async function decide(
  world: World,
  conversationId: string,
  senderId: string = maya,
): Promise<Record<string, string>> {
  const rows = await world.sql<{ channel: string; reason: string; is_wanted: boolean }[]>`
    select d.channel, d.reason, d.is_wanted
    from public.messages m
    cross join lateral private.decide_notifications(array[
      (${sam}::uuid, 'message_received', 'messages', 't', 'm', '{}', 3, 'd', 'c', m.seq, now(), null,
        m.conversation_id, m.id, ${senderId}::uuid, null, null, null, null)::private.notification_draft
    ], clock_timestamp()) d
    where (m.conversation_id, m.seq) = (${conversationId}, 1)`;
  return Object.fromEntries(
    rows.map((row) => [row.channel, `${row.is_wanted ? 'yes' : 'no'}: ${row.reason}`]),
  );
}

/** The same story for every reason: Maya writes to a group with Sam, who has one device; then something happens. */
async function afterwards(happens: (world: World, groupId: string, messageId: string) => Promise<unknown>) {
  let said: Record<string, string> = {};
  await inWorld(async (world) => {
    await world.device(sam);
    const groupId = await world.group(maya, sam, priya);
    const messageId = await world.say(maya, groupId, 'Hello');
    await happens(world, groupId, messageId);
    said = await decide(world, groupId);
  });
  return said;
}

const everywhere = (reason: string) => ({
  in_app: `no: ${reason}`,
  push: `no: ${reason}`,
  email: `no: ${reason}`,
});
const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000);
const yes = 'yes: group_message';

function setMember(world: World, groupId: string, column: string, value: string | Date) {
  return world.sql`update public.conversation_members set ${world.sql({ [column]: value })}
    where conversation_id = ${groupId} and user_id = ${sam}`;
}

function choose(world: World, channel: string, enabled: boolean) {
  return world.as(
    sam,
    () => world.sql`select public.set_notification_preference('messages', ${channel}, ${enabled})`,
  );
}

describe('yes, because', () => {
  test('somebody wrote in a group', async () => {
    expect(await afterwards(async () => undefined)).toEqual({ in_app: yes, push: yes, email: yes });
  });

  test('somebody wrote to them alone', async () => {
    await inWorld(async (world) => {
      const id = await world.direct(maya, cast.stranger.id);
      await world.say(maya, id, 'Hello');
      await world.process();
      expect(await world.deliveries(cast.stranger.id, id)).toMatchObject({ in_app: 'sent direct_message' });
    });
  });

  test('the category is mandatory, whatever is muted', async () => {
    const said = await afterwards(async (world, groupId) => {
      await world.sql`update public.notification_categories set mandatory = true where key = 'messages'`;
      await setMember(world, groupId, 'muted_until', tomorrow);
    });
    expect(said).toEqual({ in_app: 'yes: mandatory', push: 'yes: mandatory', email: 'yes: mandatory' });
  });
});

describe('no, by every channel, because', () => {
  test('they wrote it themselves: own_message', async () => {
    await inWorld(async (world) => {
      const groupId = await world.group(maya, sam);
      await world.say(sam, groupId, 'Hello');
      expect(await decide(world, groupId, sam)).toEqual(everywhere('own_message'));
    });
  });

  test('they are not in the conversation any more: left', async () => {
    const said = await afterwards((world, id) => setMember(world, id, 'left_at', new Date()));
    expect(said).toEqual(everywhere('left'));
  });

  test('they never were in it: left', async () => {
    await inWorld(async (world) => {
      const groupId = await world.group(maya, priya);
      await world.say(maya, groupId, 'Hello');
      expect(await decide(world, groupId)).toEqual(everywhere('left'));
    });
  });

  test('the message is deleted: deleted', async () => {
    const said = await afterwards((world, _, messageId) => {
      return world.sql`update public.messages set deleted_at = now(), content = '' where id = ${messageId}`;
    });
    expect(said).toEqual(everywhere('deleted'));
  });

  test('they have read it: already_read', async () => {
    const said = await afterwards((world, id) =>
      world.as(sam, () => world.sql`select public.mark_conversation_read(${id}, 1)`),
    );
    expect(said).toEqual(everywhere('already_read'));
  });

  test('they block who wrote it: blocked', async () => {
    const said = await afterwards(
      (world) => world.sql`insert into public.blocks (blocker_id, blocked_id) values (${sam}, ${maya})`,
    );
    expect(said).toEqual(everywhere('blocked'));
  });

  test('they muted the conversation: muted, and no longer once that is over', async () => {
    expect(await afterwards((world, id) => setMember(world, id, 'muted_until', tomorrow))).toEqual(
      everywhere('muted'),
    );
    const over = await afterwards((world, id) => setMember(world, id, 'muted_until', new Date()));
    expect(over.in_app).toBe(yes);
  });

  test('they want to hear less of the conversation: notify_level', async () => {
    for (const level of ['none', 'mentions']) {
      const said = await afterwards((world, id) => setMember(world, id, 'notify_level', level));
      expect(said).toEqual(everywhere('notify_level'));
    }
  });

  test('they switched every channel of the category off: category_off', async () => {
    const said = await afterwards(async (world) => {
      for (const channel of ['in_app', 'push', 'email']) await choose(world, channel, false);
    });
    expect(said).toEqual(everywhere('category_off'));
  });

  test('it has expired, or its category does not exist', async () => {
    await inWorld(async ({ sql }) => {
      const draft = (
        category: string,
      ) => sql`(${sam}::uuid, 'reminder', ${category}, 't', 'm', '{}', 1, 'd', 'c', 0,
        now(), now() - interval '1 second', null, null, null, null, null, null, null)::private.notification_draft`;
      const rows =
        await sql`select distinct reason from private.decide_notifications(array[${draft('reminders')}])`;
      expect(rows).toEqual([{ reason: 'expired' }]);
      const unknown = await sql`select reason from private.decide_notifications(array[${draft('nonsense')}])`;
      expect(unknown).toEqual([{ reason: 'unknown_category' }]);
    });
  });
});

describe('no, by one channel, because', () => {
  test('they switched it off: channel_off', async () => {
    const said = await afterwards((world) => choose(world, 'push', false));
    expect(said).toEqual({ in_app: yes, push: 'no: channel_off', email: yes });
  });

  test('it is off unless asked for: off_by_default, and a yes once they ask', async () => {
    const off = (world: World) =>
      world.sql`update public.notification_categories set email_default = false where key = 'messages'`;
    expect((await afterwards(off)).email).toBe('no: off_by_default');
    const asked = await afterwards(async (world) => {
      await off(world);
      await choose(world, 'email', true);
    });
    expect(asked.email).toBe(yes);
  });

  test('they have no device: no_device', async () => {
    const said = await afterwards(
      (world) => world.sql`delete from public.push_tokens where user_id = ${sam}`,
    );
    expect(said).toEqual({ in_app: yes, push: 'no: no_device', email: yes });
  });

  test('their address is not confirmed, or there is none for text messages: no_address', async () => {
    const said = await afterwards(async (world) => {
      await world.sql`update auth.users set email_confirmed_at = null where id = ${sam}`;
      await world.sql`update public.notification_categories set sms_after = '0', sms_default = true where key = 'messages'`;
    });
    expect(said).toEqual({ in_app: yes, push: yes, email: 'no: no_address', sms: 'no: no_address' });
  });
});
