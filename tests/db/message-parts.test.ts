import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack, type Scene } from '../support/database.ts';
import { readyAttachment } from './support/attachments.ts';
import { makeGroup, only, say } from './support/chat.ts';
import { refusedRpc, rpc, rpcMessage, snapshot } from './support/rpc.ts';

const { mentor, student, peer, stranger } = cast;

const sending = (conversation_id: string, more: Record<string, unknown>) => ({
  id: crypto.randomUUID(),
  conversation_id,
  content: 'Hi',
  ...more,
});

async function created(scene: Scene, messageId: string): Promise<Record<string, unknown>> {
  const rows = await scene.sql`select payload from private.outbox_events
    where type = 'chat.message.created' and payload ->> 'message_id' = ${messageId}`;
  return only(rows).payload;
}

test('S3.20 S4.48: a message of files alone: of the kind of the first, in the order given, used once', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const video = await readyAttachment(scene, mentor, id, 'video');
    const image = await readyAttachment(scene, mentor, id);
    const args = sending(id, { content: ' \n', attachment_ids: [video, image] });
    const message = await rpcMessage(scene, mentor, 'send_message', args);
    expect(message).toMatchObject({ type: 'video', content: '' });
    expect(message.attachments).toEqual([
      expect.objectContaining({ id: video, kind: 'video', width: null, path: `${id}/${video}/video.bin` }),
      expect.objectContaining({ id: image, kind: 'image', width: 640, height: 640, size: 1000 }),
    ]);
    expect(await created(scene, message.id)).toMatchObject({ message_preview: 'video.bin' });
    const rows =
      await scene.sql`select message_id from public.message_attachments where id = any (${[video, image]})`;
    expect(rows.map((row) => row.message_id)).toEqual([message.id, message.id]);
    // A retry is the same message, the files again in another are not.
    expect(await rpcMessage(scene, mentor, 'send_message', args)).toEqual(message);
    expect(await refusedRpc(scene, mentor, 'send_message', sending(id, { attachment_ids: [image] }))).toBe(
      'NOATT',
    );
    await rpc(scene, mentor, 'edit_message', { message_id: message.id, content: 'Look' });
    await rpc(scene, mentor, 'edit_message', { message_id: message.id, content: '' });
    await rpc(scene, mentor, 'delete_message', { message_id: message.id });
    const back = await rpcMessage(scene, mentor, 'restore_message', { message_id: message.id });
    expect(back.attachments).toEqual(message.attachments);
  });
});

test('S4.63: files that cannot be sent: refused with the message, which leaves no trace', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const elsewhere = await makeGroup(scene, mentor, [student]);
    await say(scene, mentor, id, 'First');
    const mine = await readyAttachment(scene, mentor, id);
    const pending = await readyAttachment(scene, mentor, id);
    await sql`update public.message_attachments set state = 'pending' where id = ${pending}`;
    const many = await Promise.all(Array.from({ length: 11 }, () => readyAttachment(scene, mentor, id)));
    const before = await snapshot(scene, id);
    const wrong: string[][] = [
      [await readyAttachment(scene, student, id)],
      [await readyAttachment(scene, mentor, elsewhere)],
      [pending],
      [crypto.randomUUID()],
      [mine, mine],
      [mine, pending],
      many,
    ];
    for (const attachment_ids of wrong)
      expect(await refusedRpc(scene, mentor, 'send_message', sending(id, { attachment_ids }))).toBe('NOATT');
    expect(
      await refusedRpc(scene, mentor, 'send_message', sending(id, { content: '', attachment_ids: [] })),
    ).toBe('EMPTY');
    await sql`update public.conversations set attachments_allowed = false where id = ${elsewhere}`;
    const attachment_ids = [await readyAttachment(scene, mentor, elsewhere)];
    expect(await refusedRpc(scene, mentor, 'send_message', sending(elsewhere, { attachment_ids }))).toBe(
      'NOATC',
    );
    expect(await snapshot(scene, id)).toEqual(before);
    const used =
      await sql`select from public.message_attachments where message_id is not null and conversation_id = ${id}`;
    expect(used).toHaveLength(0);
  });
});

test('mentions: members, each once, without oneself and whoever has left; told to notifications', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    await scene.sql`select private.end_membership(${id}, ${peer.id})`;
    const mentions = [student.id, student.id, mentor.id, peer.id];
    const message = await rpcMessage(scene, mentor, 'send_message', sending(id, { mentions, silent: true }));
    expect(message).toMatchObject({ mentions: [student.id], mentions_everyone: false, silent: true });
    expect(await created(scene, message.id)).toMatchObject({
      mentions: [student.id],
      mentions_everyone: false,
      silent: true,
      recipient_ids: [student.id],
    });
    const all = await rpcMessage(scene, mentor, 'send_message', sending(id, { mentions_everyone: true }));
    expect(await created(scene, all.id)).toMatchObject({
      mentions: [],
      mentions_everyone: true,
      silent: false,
    });
    const seen = (actor: { id: string }) =>
      scene.as(
        actor,
        () => scene.sql`select user_id from public.message_mentions where message_id = ${message.id}`,
      );
    expect(await seen(student)).toEqual([{ user_id: student.id }]);
    expect(await seen(stranger)).toHaveLength(0);
    const forged = () =>
      scene.as(
        student,
        () => scene.sql`insert into public.message_mentions values (${all.id}, ${mentor.id})`,
      );
    expect(await scene.refusal(forged)).toBe('42501');
  });
});

test('mentions of people who were never in it, or of too many, are refused', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await say(scene, mentor, id, 'First');
    const before = await snapshot(scene, id);
    const crowd = Array.from({ length: 51 }, () => student.id);
    for (const mentions of [[stranger.id], [student.id, crypto.randomUUID()], crowd])
      expect(await refusedRpc(scene, mentor, 'send_message', sending(id, { mentions }))).toBe('BDMEN');
    expect(await refusedRpc(scene, mentor, 'send_message', sending(id, { mentions: ['nobody'] }))).toBe(
      '22P02',
    );
    expect(await snapshot(scene, id)).toEqual(before);
  });
});

test('what a client sends in place of nothing is nothing', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const nothing = { attachment_ids: null, mentions: null, mentions_everyone: null, silent: null };
    const message = await rpcMessage(scene, mentor, 'send_message', sending(id, nothing));
    expect(message).toMatchObject({
      type: 'text',
      attachments: [],
      mentions: [],
      mentions_everyone: false,
      silent: false,
    });
  });
});
