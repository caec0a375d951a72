import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { type MessageRow, makeDirect, makeGroup, only, say } from './support/chat.ts';

const { mentor, student, peer, stranger } = cast;

interface Line {
  id: string;
  kind: string;
  title: string | null;
  epoch: number;
  last_seq: string;
  last_message_at: Date;
  last_message: Partial<MessageRow> | null;
  unread_count: number;
  last_read_seq: string;
  member_count: number;
  members: { user_id: string; full_name: string; role: string; last_read_seq: number }[];
}

function inbox(scene: Scene, actor: Actor, before: Line | null = null, size = 20): Promise<Line[]> {
  return scene.as(actor, async () => [
    ...(await scene.sql<Line[]>`
      select * from public.list_conversations(
        ${before?.last_message_at.toISOString() ?? null}, ${before?.id ?? null}, ${size})`),
  ]);
}

function line(scene: Scene, actor: Actor, id: string): Promise<Line> {
  return scene.as(actor, async () =>
    only(await scene.sql<Line[]>`select * from public.get_conversation(${id})`),
  );
}

// S1.26: members, last message, unread count, most recent first, in pages.
test('a line has everything that an inbox shows', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    const message = await say(scene, mentor, id, 'x'.repeat(300));
    await say(scene, peer, id, 'Second');
    await scene.as(student, () => scene.sql`select public.mark_conversation_read(${id}, 1)`);
    const [first] = await inbox(scene, student);
    expect(first).toMatchObject({
      id,
      kind: 'group',
      title: 'Test group',
      epoch: 1,
      last_seq: '2',
      change_seq: '2',
      unread_count: 1,
      last_read_seq: '1',
      muted_until: null,
      notify_level: 'all',
      archived_at: null,
      pinned_at: null,
      member_count: 3,
      last_message: { seq: 2, sender_id: peer.id, type: 'text', content: 'Second', deleted_at: null },
    });
    expect(first?.members).toHaveLength(3);
    expect(first?.members).toContainEqual({
      user_id: mentor.id,
      full_name: mentor.name,
      avatar_url: null,
      role: 'owner',
      last_read_seq: 1,
      last_delivered_seq: 1,
    });
    expect(await line(scene, student, id)).toEqual(first);

    await scene.sql`delete from public.messages where conversation_id = ${id} and seq = 2`;
    await scene.sql`update public.conversations set last_seq = 1 where id = ${id}`;
    const preview = (await line(scene, student, id)).last_message;
    expect(preview).toMatchObject({ id: message.id, content: 'x'.repeat(200) });
  });
});

test('pages follow each other by last message, without overlap, and end', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`update private.limits set value = 100 where name like '%_burst'`;
    for (let n = 0; n < 7; n++) await say(scene, stranger, await makeGroup(scene, stranger, [peer]), `${n}`);
    // The same instant for all: the id must break the tie.
    await sql`update public.conversations set last_message_at = date_trunc('second', now()) where created_by = ${stranger.id}`;
    const pages: Line[][] = [];
    for (let before: Line | null = null; ; ) {
      const page = await inbox(scene, stranger, before, 3);
      pages.push(page);
      const last = page.at(-1);
      if (!last) break;
      before = last;
    }
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1, 0]);
    expect(new Set(pages.flat().map((one) => one.id)).size).toBe(7);
  });
});

test('the newest comes first', async () => {
  await rolledBack(async (scene) => {
    const older = await makeGroup(scene, mentor, [stranger]);
    const newer = await makeGroup(scene, mentor, [stranger]);
    await say(scene, mentor, newer, 'a');
    await say(scene, mentor, older, 'b');
    await scene.sql`update public.conversations set last_message_at = now() + interval '1 minute' where id = ${older}`;
    expect((await inbox(scene, stranger)).map((one) => one.id)).toEqual([older, newer]);
  });
});

test('unread is what others wrote after the mark and did not delete, at every step', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`update private.limits set value = 100 where name like '%_burst'`;
    const id = await makeGroup(scene, mentor, [student]);
    // A fixed, mixed course of events; the count is compared with a plain count after each.
    const steps: (() => Promise<unknown>)[] = [
      () => say(scene, mentor, id, 'one'),
      () => say(scene, mentor, id, 'two'),
      () => say(scene, student, id, 'mine'),
      () => scene.as(student, () => sql`select public.mark_conversation_read(${id}, 1)`),
      () => say(scene, mentor, id, 'four'),
      () =>
        sql`update public.messages set content = '', metadata = '{}', deleted_at = now() where conversation_id = ${id} and seq = 2`,
      () => scene.as(student, () => sql`select public.mark_conversation_read(${id}, 3)`),
      () => scene.as(student, () => sql`select public.mark_conversation_read(${id}, 2)`),
      () => say(scene, student, id, 'five'),
      () => scene.as(student, () => sql`select public.mark_conversation_read(${id}, 5)`),
      () => say(scene, student, id, 'six'),
      () => say(scene, mentor, id, 'seven'),
    ];
    const counts: number[] = [];
    for (const step of steps) {
      await step();
      const [plain] = await sql`
        select count(*)::int as unread from public.messages m
        join public.conversation_members me on me.conversation_id = m.conversation_id and me.user_id = ${student.id}
        where m.conversation_id = ${id} and m.seq > me.last_read_seq and m.sender_id <> ${student.id} and not m.is_deleted`;
      const shown = (await line(scene, student, id)).unread_count;
      expect(shown).toBe(plain?.unread);
      counts.push(shown);
    }
    expect(counts).toEqual([1, 2, 2, 1, 2, 1, 1, 1, 1, 0, 0, 1]);
  });
});

test('a direct conversation in which nothing was said is shown to the one who opened it', async () => {
  await rolledBack(async (scene) => {
    const id = await makeDirect(scene, peer, stranger);
    const shows = async (actor: Actor) => (await inbox(scene, actor)).some((one) => one.id === id);
    expect(await shows(peer)).toBe(true);
    expect(await shows(stranger)).toBe(false);
    expect(await line(scene, peer, id)).toMatchObject({ last_message: null, unread_count: 0, title: null });
    await say(scene, peer, id, 'Hello');
    expect(await shows(stranger)).toBe(true);
  });
});

test('of a large conversation 20 members are shown, oneself among them', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [stranger]);
    await sql`insert into auth.users (id, email) select gen_random_uuid(), 'extra' || n || '@eyrie.test' from generate_series(1, 30) n`;
    await sql`
      insert into public.conversation_members (conversation_id, user_id)
      select ${id}, id from auth.users where email like 'extra%@eyrie.test'`;
    const shown = await line(scene, stranger, id);
    expect(shown.member_count).toBe(32);
    expect(shown.members).toHaveLength(20);
    expect(shown.members.map((member) => member.user_id)).toContain(stranger.id);
  });
});

test('conversations of others, and those one has left, do not exist', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    for (const conversationId of [id, crypto.randomUUID()]) {
      expect(await scene.refusal(() => line(scene, stranger, conversationId))).toBe('NOCNV');
    }
    expect(await inbox(scene, stranger)).toEqual([]);
    await scene.sql`select private.end_membership(${id}, ${student.id})`;
    expect(await scene.refusal(() => line(scene, student, id))).toBe('NOCNV');
    expect((await inbox(scene, student)).map((one) => one.id)).not.toContain(id);
    expect((await line(scene, mentor, id)).members.map((member) => member.user_id)).toEqual([mentor.id]);
  });
});

test('page sizes have bounds, and one must be signed in', async () => {
  await rolledBack(async (scene) => {
    for (const size of [0, 201])
      expect(await scene.refusal(() => inbox(scene, student, null, size))).toBe('NOPGE');
    expect(await scene.refusal(() => inbox(scene, 'anonymous'))).toBe('42501');
    const nameless = () => scene.sql`
      select set_config('role', 'authenticated', true), set_config('request.jwt.claims', '{"role":"authenticated"}', true)`;
    const list = async () => {
      await nameless();
      return scene.sql`select * from public.list_conversations()`;
    };
    expect(await scene.refusal(list)).toBe('NOAUT');
  });
});

// S1.36: 20 a page unless asked otherwise.
test('a page has twenty lines', async () => {
  await rolledBack(async (scene) => {
    await scene.sql`update private.limits set value = 100 where name like '%_burst'`;
    for (let n = 0; n < 21; n++) await makeGroup(scene, stranger, [peer]);
    const lines = await scene.as(stranger, () => scene.sql`select * from public.list_conversations()`);
    expect(lines).toHaveLength(20);
  });
});
