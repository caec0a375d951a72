import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack } from '../support/database.ts';
import { broadcasts, makeDirect, makeGroup, only, say } from './support/chat.ts';
import { refusedRpc, rpc, rpcMessage, snapshot } from './support/rpc.ts';

const { mentor, student, peer, stranger, admin } = cast;

test('S1.09 S1.31 S2.20 S4.20: a deleted message leaves a tombstone in its place, everywhere', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const { id: message_id } = await rpcMessage(scene, student, 'send_message', {
      id: crypto.randomUUID(),
      conversation_id: id,
      content: 'Oops',
      metadata: { mood: 'bad' },
      mentions: [mentor.id],
      mentions_everyone: true,
    });
    await rpc(scene, mentor, 'toggle_reaction', { message_id, emoji: '👍' });
    await rpc(scene, mentor, 'pin_message', { message_id, pinned: true });
    const before = (await broadcasts(scene)).length;
    const tombstone = await rpcMessage(scene, student, 'delete_message', { message_id });
    expect(tombstone).toMatchObject({
      seq: '1',
      change_seq: '4',
      content: '',
      metadata: {},
      reactions: [],
      attachments: [],
      mentions: [],
      mentions_everyone: false,
      pinned_at: null,
      is_deleted: true,
    });
    expect((await broadcasts(scene)).slice(before)).toMatchObject([
      { event: 'message_deleted', payload: { message: { id: message_id, content: '', change_seq: 4 } } },
    ]);
    expect(await rpcMessage(scene, student, 'delete_message', { message_id })).toEqual(tombstone);
    const rows = await scene.as(
      mentor,
      () => scene.sql`select content from public.messages where id = ${message_id}`,
    );
    expect(only(rows)).toEqual({ content: '' });
    const mentions = await scene.as(
      mentor,
      () => scene.sql`select from public.message_mentions where message_id = ${message_id}`,
    );
    expect(mentions).toHaveLength(0);
    const [line] = await rpc(scene, mentor, 'get_conversation', { conversation_id: id });
    expect(line).toMatchObject({ unread_count: 0 });
    const events = await scene.sql`select payload from private.outbox_events
      where type = 'chat.message.deleted' and payload ->> 'message_id' = ${message_id}`;
    expect(only(events)).toMatchObject({
      payload: { channel_id: id, sender_id: student.id, actor_id: student.id },
    });
  });
});

test('authors, owners of groups and admins delete; nobody else', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    const directId = await makeDirect(scene, student, peer);
    const { id: message_id } = await say(scene, student, id, 'Hi');
    const direct = await say(scene, student, directId, 'Hi');
    const before = [await snapshot(scene, id), await snapshot(scene, directId)];
    const refused = (actor: { id: string }, of: string) =>
      refusedRpc(scene, actor, 'delete_message', { message_id: of });
    expect(await refused(peer, message_id)).toBe('FORBD');
    expect(await refused(peer, direct.id)).toBe('FORBD');
    expect(await refused(mentor, direct.id)).toBe('NOMSG');
    expect(await refused(stranger, message_id)).toBe('NOMSG');
    expect(await refused(stranger, crypto.randomUUID())).toBe('NOMSG');
    expect([await snapshot(scene, id), await snapshot(scene, directId)]).toEqual(before);
    expect(await rpcMessage(scene, mentor, 'delete_message', { message_id })).toMatchObject({
      is_deleted: true,
    });
    expect(await rpcMessage(scene, admin, 'delete_message', { message_id: direct.id })).toMatchObject({
      is_deleted: true,
    });
  });
});

test('S1.32: whoever deleted it brings it back for five minutes, whole but for the pin; admins always', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student, peer]);
    const { id: message_id } = await rpcMessage(scene, student, 'send_message', {
      id: crypto.randomUUID(),
      conversation_id: id,
      content: 'Keep me',
      metadata: { mood: 'good' },
      mentions: [peer.id],
    });
    await rpc(scene, peer, 'toggle_reaction', { message_id, emoji: '🎉' });
    await rpc(scene, mentor, 'delete_message', { message_id });
    const restore = (actor: { id: string }) => refusedRpc(scene, actor, 'restore_message', { message_id });
    expect(await restore(student)).toBe('FORBD');
    expect(await restore(stranger)).toBe('NOMSG');
    const whole = await rpcMessage(scene, mentor, 'restore_message', { message_id });
    expect(whole).toMatchObject({
      change_seq: '4',
      content: 'Keep me',
      metadata: { mood: 'good' },
      mentions: [peer.id],
      reactions: [{ emoji: '🎉', user_ids: [peer.id] }],
      deleted_at: null,
    });
    expect(await rpcMessage(scene, mentor, 'restore_message', { message_id })).toEqual(whole);
    await rpc(scene, student, 'delete_message', { message_id });
    await sql`update private.limits set value = 0 where name = 'undo_window'`;
    expect(await restore(student)).toBe('UNDOV');
    expect(await rpcMessage(scene, admin, 'restore_message', { message_id })).toMatchObject({
      content: 'Keep me',
    });
  });
});

test('S1.33 S2.21 S2.22: admins read what is gone, with a reason, and that is recorded; nobody else can', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const { id: message_id } = await say(scene, student, id, 'You cheat');
    await rpc(scene, student, 'edit_message', { message_id, content: 'You erred' });
    await rpc(scene, student, 'delete_message', { message_id });
    const read = (actor: { id: string }, conversation_id: string, reason: string | null) =>
      rpc(scene, actor, 'read_deleted_messages', { conversation_id, reason });
    expect(await scene.refusal(() => read(mentor, id, 'I want to know'))).toBe('FORBD');
    expect(await scene.refusal(() => read(mentor, crypto.randomUUID(), 'I want to know'))).toBe('FORBD');
    expect(await scene.refusal(() => read(admin, crypto.randomUUID(), 'A dispute'))).toBe('NOCNV');
    for (const reason of [null, '', '  x ', 'x'.repeat(501)])
      expect(await scene.refusal(() => read(admin, id, reason))).toBe('NOWHY');
    expect(await sql`select from private.admin_reads where conversation_id = ${id}`).toHaveLength(0);
    expect(await read(admin, id, ' Dispute 17 ')).toMatchObject([
      { message_id, seq: '1', revision: 1, cause: 'edited', content: 'You cheat', actor_id: student.id },
      { message_id, seq: '1', revision: 2, cause: 'deleted', content: 'You erred', sender_id: student.id },
    ]);
    const record =
      await sql`select admin_id, reason, messages from private.admin_reads where conversation_id = ${id}`;
    expect(only(record)).toEqual({ admin_id: admin.id, reason: 'Dispute 17', messages: 2 });
  });
});

test('a tombstone keeps nothing, whoever writes it', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const { id: message_id } = await say(scene, mentor, id, 'Hi');
    await rpc(scene, mentor, 'delete_message', { message_id });
    const leftovers = [
      () => sql`update public.messages set content = 'Hi' where id = ${message_id}`,
      () => sql`update public.messages set metadata = '{"a": 1}' where id = ${message_id}`,
      () => sql`update public.messages set reactions = '[{}]' where id = ${message_id}`,
      () => sql`update public.messages set attachments = '[{}]' where id = ${message_id}`,
      () => sql`update public.messages set mentions = array[${student.id}::uuid] where id = ${message_id}`,
      () => sql`update public.messages set mentions_everyone = true where id = ${message_id}`,
      () => sql`update public.messages set pinned_at = now() where id = ${message_id}`,
    ];
    for (const leave of leftovers) expect(await scene.refusal(leave)).toBe('23514');
  });
});
