import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { broadcasts, goOnline, makeDirect, makeGroup, only, say } from './support/chat.ts';

const { mentor, student, peer, stranger, admin } = cast;

interface Change {
  title?: string;
  avatar_path?: string;
  edits_allowed?: boolean;
  attachments_allowed?: boolean;
  receipts_enabled?: boolean;
  history_visibility?: string;
}

function update(scene: Scene, actor: Actor, id: string, change: Change) {
  const { sql } = scene;
  return scene.as(
    actor,
    () => sql`
      select public.update_conversation(${id}, ${change.title ?? null}, ${change.avatar_path ?? null},
        ${change.edits_allowed ?? null}, ${change.attachments_allowed ?? null}, ${change.receipts_enabled ?? null},
        ${change.history_visibility ?? null})`,
  );
}

const row = async (scene: Scene, id: string) =>
  only(
    await scene.sql`
    select title, avatar_path, edits_allowed, attachments_allowed, receipts_enabled, history_visibility, last_seq
    from public.conversations where id = ${id}`,
  );

/** A ready image of that person, as finish-attachment leaves it. */
async function image(scene: Scene, uploader: { id: string }, conversationId: string, kind = 'image') {
  const id = crypto.randomUUID();
  const path = `${conversationId}/${id}/a.png`;
  await scene.sql`
    insert into public.message_attachments (id, conversation_id, uploader_id, name, mime_type, size, kind, path, state)
    values (${id}, ${conversationId}, ${uploader.id}, 'a.png', 'image/png', 5, ${kind}, ${path}, 'ready')`;
  return path;
}

// S4.16: what a conversation is.
test('an owner changes everything at once; each thing is told in the history, and devices hear of it', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    await goOnline(scene, student);
    const avatar_path = await image(scene, mentor, id);
    await update(scene, mentor, id, {
      title: '  New \n name\u202e ',
      avatar_path,
      edits_allowed: false,
      receipts_enabled: false,
      history_visibility: 'from_join',
    });
    expect(await row(scene, id)).toEqual({
      title: 'New name',
      avatar_path,
      edits_allowed: false,
      attachments_allowed: true,
      receipts_enabled: false,
      history_visibility: 'from_join',
      last_seq: '3',
    });
    const said = await scene.sql`
      select seq::int, type, sender_id, content, metadata from public.messages where conversation_id = ${id} order by seq`;
    expect(said).toEqual([
      {
        seq: 1,
        type: 'system',
        sender_id: null,
        content: 'Maya Okafor renamed the group to "New name"',
        metadata: { event: 'title_changed', actor_id: mentor.id, title: 'New name' },
      },
      {
        seq: 2,
        type: 'system',
        sender_id: null,
        content: "Maya Okafor changed the group's picture",
        metadata: { event: 'picture_changed', actor_id: mentor.id },
      },
      {
        seq: 3,
        type: 'system',
        sender_id: null,
        content: "Maya Okafor changed the group's settings",
        metadata: {
          event: 'settings_changed',
          actor_id: mentor.id,
          settings: { edits_allowed: false, receipts_enabled: false, history_visibility: 'from_join' },
        },
      },
    ]);
    const told = (await broadcasts(scene)).filter((one) => one.event === 'conversation_updated');
    expect(told).toEqual([
      { topic: `user:${student.id}`, event: 'conversation_updated', payload: { conversation_id: id } },
    ]);
    const line = await scene.as(student, () => scene.sql`select * from public.get_conversation(${id})`);
    expect(only(line)).toMatchObject({
      title: 'New name',
      avatar_path,
      edits_allowed: false,
      attachments_allowed: true,
      receipts_enabled: false,
      history_visibility: 'from_join',
      my_role: 'member',
      // Nobody has to read what nobody said.
      unread_count: 0,
    });
    await update(scene, mentor, id, { avatar_path: '' });
    expect((await row(scene, id)).avatar_path).toBeNull();
  });
});

test('what changes nothing says nothing', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await goOnline(scene, student);
    await update(scene, mentor, id, {});
    await update(scene, mentor, id, {
      title: 'Test group',
      edits_allowed: true,
      history_visibility: 'all',
      avatar_path: '',
    });
    expect((await row(scene, id)).last_seq).toBe('0');
    expect((await broadcasts(scene)).filter((one) => one.event === 'conversation_updated')).toEqual([]);
  });
});

test('nobody else changes a group, and nobody a conversation of another kind; hidden and missing look alike', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const direct = await makeDirect(scene, mentor, student);
    const before = await row(scene, id);
    const tries: [Actor, string, string][] = [
      [student, id, 'FORBD'],
      [mentor, direct, 'FORBD'],
      [stranger, id, 'NOCNV'],
      [admin, id, 'NOCNV'],
      [stranger, crypto.randomUUID(), 'NOCNV'],
      ['anonymous', id, '42501'],
    ];
    for (const [actor, conversationId, code] of tries)
      expect(await scene.refusal(() => update(scene, actor, conversationId, { title: 'Mine' }))).toBe(code);
    expect(await row(scene, id)).toEqual(before);
    for (const column of ['title', 'avatar_path', 'receipts_enabled', 'epoch', 'last_seq', 'kind'])
      expect(
        await scene.refusal(() =>
          scene.as(
            mentor,
            () => scene.sql`update public.conversations set ${scene.sql(column)} = default where id = ${id}`,
          ),
        ),
      ).toBe('42501');
  });
});

test('malformed values are refused and change nothing', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const other = await makeGroup(scene, mentor, [peer]);
    const before = await row(scene, id);
    const tries: [Change, string][] = [
      [{ title: '' }, 'NOTTL'],
      [{ title: ' \u200b ' }, 'NOTTL'],
      [{ title: 'x'.repeat(121) }, 'NOTTL'],
      [{ history_visibility: 'nobody' }, 'BDSET'],
      [{ avatar_path: 'https://example.com/a.png' }, 'NOATT'],
      [{ avatar_path: '../a.png' }, 'NOATT'],
      [{ avatar_path: await image(scene, mentor, other) }, 'NOATT'],
      [{ avatar_path: await image(scene, student, id) }, 'NOATT'],
      [{ avatar_path: await image(scene, mentor, id, 'file') }, 'NOATT'],
    ];
    for (const [change, code] of tries)
      expect(await scene.refusal(() => update(scene, mentor, id, { edits_allowed: false, ...change }))).toBe(
        code,
      );
    expect(await row(scene, id)).toEqual(before);
  });
});

test('context conversations begin without edits and files', async () => {
  await rolledBack(async ({ sql }) => {
    await sql`insert into public.contexts (context_type, context_id, title) values ('booking', 'b-1', 'One')`;
    const [made] = await sql`
      insert into public.conversations (kind, context_type, context_id) values ('context', 'booking', 'b-1')
      returning edits_allowed, attachments_allowed, receipts_enabled`;
    expect(made).toEqual({ edits_allowed: false, attachments_allowed: false, receipts_enabled: true });
  });
});

test('a system message is unread for nobody, counts as a place, and the next word still does', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await update(scene, mentor, id, { title: 'Other' });
    await say(scene, mentor, id, 'Hello');
    const line = only(
      await scene.as(
        student,
        () => scene.sql`select unread_count, last_seq::int from public.get_conversation(${id})`,
      ),
    );
    expect(line).toEqual({ unread_count: 1, last_seq: 2 });
    const own = only(
      await scene.as(
        mentor,
        () => scene.sql`select unread_count, last_read_seq::int from public.get_conversation(${id})`,
      ),
    );
    expect(own).toEqual({ unread_count: 0, last_read_seq: 2 });
    expect(
      await scene.sql`select from private.outbox_events where payload ->> 'channel_id' = ${id}`,
    ).toHaveLength(1);
  });
});
