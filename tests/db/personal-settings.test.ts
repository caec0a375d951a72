import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { broadcasts, makeGroup, only, say } from './support/chat.ts';

const { mentor, student, peer, stranger } = cast;

interface Settings {
  muted_until?: string;
  notify_level?: string;
  archived?: boolean;
  pinned?: boolean;
}

const set = (scene: Scene, actor: Actor, id: string, settings: Settings) =>
  scene.as(
    actor,
    () => scene.sql`
      select public.set_conversation_settings(${id}, ${settings.muted_until ?? null}::text::timestamptz,
        ${settings.notify_level ?? null}, ${settings.archived ?? null}, ${settings.pinned ?? null})`,
  );
const unread = (scene: Scene, actor: Actor, id: string, seq: number | null) =>
  scene.as(actor, () => scene.sql`select public.mark_conversation_unread(${id}, ${seq})`);
const line = async (scene: Scene, actor: Actor, id: string) =>
  only(
    await scene.as(
      actor,
      () => scene.sql`
        select unread_count, last_read_seq::int, muted_until::text, notify_level, archived_at is not null as archived,
          pinned_at is not null as pinned
        from public.get_conversation(${id})`,
    ),
  );
const told = async (scene: Scene, event: string) =>
  (await broadcasts(scene)).filter((one) => one.event === event);

// S4.49: active or archived, for each person.
test('settings are one’s own: kept, changed one by one, told to one’s devices only', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await set(scene, student, id, { muted_until: 'infinity', notify_level: 'mentions' });
    await set(scene, student, id, { pinned: true, archived: true });
    expect(await line(scene, student, id)).toMatchObject({
      muted_until: 'infinity',
      notify_level: 'mentions',
      archived: true,
      pinned: true,
    });
    expect(await line(scene, mentor, id)).toMatchObject({
      muted_until: null,
      archived: false,
      pinned: false,
    });
    await set(scene, student, id, { muted_until: '2001-01-01', archived: false, pinned: false });
    expect(await line(scene, student, id)).toMatchObject({
      muted_until: null,
      notify_level: 'mentions',
      archived: false,
      pinned: false,
    });
    const events = await told(scene, 'conversation_settings_updated');
    expect(events.map((one) => one.topic)).toEqual(Array(3).fill(`user:${student.id}`));
    expect(events[0]?.payload).toEqual({
      conversation_id: id,
      muted_until: 'infinity',
      notify_level: 'mentions',
      archived_at: null,
      pinned_at: null,
      unread_from_seq: null,
    });
  });
});

test('malformed settings, strangers and a pin too many are refused and change nothing', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const before = await line(scene, student, id);
    const tries: [Actor, string, Settings, string][] = [
      [student, id, { notify_level: 'loud', pinned: true }, 'BDSET'],
      [student, id, { muted_until: 'soon', pinned: true }, '22007'],
      [stranger, id, { pinned: true }, 'NOCNV'],
      [stranger, crypto.randomUUID(), { pinned: true }, 'NOCNV'],
      ['anonymous', id, { pinned: true }, '42501'],
    ];
    for (const [actor, conversationId, settings, code] of tries)
      expect(await scene.refusal(() => set(scene, actor, conversationId, settings))).toBe(code);
    expect(await line(scene, student, id)).toEqual(before);
    const byHand = () =>
      sql`update public.conversation_members set pinned_at = now() where user_id = ${student.id}`;
    expect(await scene.refusal(() => scene.as(student, byHand))).toBe('42501');

    await sql`update private.limits set value = 1 where name = 'pinned_conversations'`;
    await set(scene, student, id, { pinned: true });
    await set(scene, student, id, { pinned: true });
    const other = await makeGroup(scene, mentor, [student]);
    expect(await scene.refusal(() => set(scene, student, other, { pinned: true }))).toBe('PINCV');
  });
});

interface Row {
  id: string;
  last_message_at: Date;
}

test('pinned conversations come first, archived ones apart, and pages neither skip nor repeat, whatever is pinned meanwhile', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`update private.limits set value = 1000 where name like '%_burst'`;
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push(await makeGroup(scene, mentor, [peer]));
    for (const [n, id] of ids.entries())
      await sql`update public.conversations set last_message_at = date_trunc('milliseconds', now()) - make_interval(mins => ${Math.floor(n / 2)}) where id = ${id}`;
    const page = (before: Row | undefined, size: number, archived = false) =>
      scene.as(
        peer,
        () => sql<Row[]>`
          select id, last_message_at from public.list_conversations(
            ${before?.last_message_at.toISOString() ?? null}, ${before?.id ?? null}, ${size}, ${archived})`,
      );
    const walk = async (size: number, between?: () => Promise<unknown>) => {
      const seen: string[] = [];
      let last: Row | undefined;
      for (let n = 0; ; n++) {
        const rows = await page(last, size);
        if (rows.length === 0) return seen;
        seen.push(...rows.map((row) => row.id));
        last = rows.at(-1);
        if (n === 0) await between?.();
      }
    };
    const everything = await walk(200);
    expect(everything.length).toBeGreaterThan(12);
    // The oldest and one in the middle.
    const [old, middle, archived] = [ids[11] ?? '', ids[6] ?? '', ids[3] ?? ''];
    await set(scene, peer, old, { pinned: true });
    await set(scene, peer, middle, { pinned: true });
    await set(scene, peer, archived, { archived: true });
    const expected = [middle, old, ...everything.filter((id) => ![middle, old, archived].includes(id))];
    for (const size of [1, 2, 3, 5, 200]) expect(await walk(size)).toEqual(expected);
    expect((await page(undefined, 20, true)).map((row) => row.id)).toEqual([archived]);
    // Somebody unpins on another device between two pages: the rest is still all there.
    const seen = await walk(2, () => set(scene, peer, old, { pinned: false }));
    expect(new Set(seen)).toEqual(new Set(expected));
    expect(await scene.refusal(() => page(undefined, 201))).toBe('NOPGE');
  });
});

// S2.11, S4.21: unread is counted from the person's own mark.
test('marking unread is for oneself: the count and the divider move back, others’ receipts do not, reading clears it', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    for (const word of ['one', 'two', 'three', 'four']) await say(scene, mentor, id, word);
    const read = (seq: number) =>
      scene.as(student, () => sql`select public.mark_conversation_read(${id}, ${seq})`);
    await read(4);
    const receipts = (await told(scene, 'receipt_updated')).length;
    await unread(scene, student, id, 3);
    expect(await line(scene, student, id)).toMatchObject({ unread_count: 2, last_read_seq: 2 });
    const others = only(
      await scene.as(
        mentor,
        () =>
          sql<
            { members: { user_id: string; last_read_seq: number }[] }[]
          >`select members from public.get_conversation(${id})`,
      ),
    );
    expect(others.members.find((one) => one.user_id === student.id)?.last_read_seq).toBe(4);
    expect((await told(scene, 'conversation_settings_updated')).at(-1)?.payload.unread_from_seq).toBe(3);

    await say(scene, mentor, id, 'five');
    expect(await line(scene, student, id)).toMatchObject({ unread_count: 3, last_read_seq: 2 });
    await read(2);
    expect(await line(scene, student, id)).toMatchObject({ unread_count: 3 });
    await read(4);
    expect(await line(scene, student, id)).toMatchObject({ unread_count: 1, last_read_seq: 4 });
    expect((await told(scene, 'conversation_read')).at(-1)?.payload).toEqual({
      conversation_id: id,
      last_read_seq: 4,
    });
    expect((await told(scene, 'receipt_updated')).length).toBe(receipts);

    // What was never read is unread anyway; nothing at all and less than nothing are places, too.
    await unread(scene, student, id, 5);
    await unread(scene, student, id, 99);
    expect(await line(scene, student, id)).toMatchObject({ unread_count: 1, last_read_seq: 4 });
    await unread(scene, student, id, null);
    expect(await line(scene, student, id)).toMatchObject({ unread_count: 2, last_read_seq: 3 });
    await unread(scene, student, id, -7);
    expect(await line(scene, student, id)).toMatchObject({ unread_count: 5, last_read_seq: 0 });
    expect(await scene.refusal(() => unread(scene, stranger, id, 1))).toBe('NOCNV');
    expect(await scene.refusal(() => unread(scene, stranger, crypto.randomUUID(), 1))).toBe('NOCNV');
  });
});

// S4.49: archived until somebody writes.
test('a new message brings an archived conversation back, its own devices hear; a muted one stays away', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    await set(scene, student, id, { archived: true });
    await set(scene, peer, id, { archived: true, muted_until: 'infinity' });
    await set(scene, mentor, id, { archived: true });
    const before = (await told(scene, 'conversation_settings_updated')).length;
    await say(scene, mentor, id, 'Are you there?');
    const archived = async (actor: Actor) => (await line(scene, actor, id)).archived;
    expect([await archived(mentor), await archived(student), await archived(peer)]).toEqual([
      false,
      false,
      true,
    ]);
    const news = (await told(scene, 'conversation_settings_updated')).slice(before);
    expect(news.map(({ topic }) => topic).sort()).toEqual([`user:${mentor.id}`, `user:${student.id}`].sort());
    expect(news.map(({ payload }) => payload.archived_at)).toEqual([null, null]);
  });
});

test('neither a system message nor somebody one blocks brings a conversation back', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    await set(scene, student, id, { archived: true });
    await scene.as(mentor, () => scene.sql`select public.update_conversation(${id}, 'Another name')`);
    await scene.as(student, () => scene.sql`select public.block_person(${peer.id})`);
    await say(scene, peer, id, 'Hello?');
    expect((await line(scene, student, id)).archived).toBe(true);
    await say(scene, mentor, id, 'Hello!');
    expect((await line(scene, student, id)).archived).toBe(false);
  });
});
