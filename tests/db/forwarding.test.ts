import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack } from '../support/database.ts';
import { readyAttachment } from './support/attachments.ts';
import { makeDirect, makeGroup, say } from './support/chat.ts';
import { refusedRpc, rpc, rpcMessage, snapshot } from './support/rpc.ts';

const { mentor, student, peer, stranger, agent } = cast;

test('words and files go on, mentions and reactions stay; the new readers may open the files', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const from = await makeGroup(scene, mentor, [student]);
    const to = await makeDirect(scene, student, peer);
    const image = await readyAttachment(scene, mentor, from);
    const source = await rpcMessage(scene, mentor, 'send_message', {
      id: crypto.randomUUID(),
      conversation_id: from,
      content: 'The plan',
      attachment_ids: [image],
      mentions: [student.id],
      metadata: { secret: 'of the group' },
    });
    await rpc(scene, student, 'toggle_reaction', { message_id: source.id, emoji: '👍' });
    const args = { id: crypto.randomUUID(), message_id: source.id, conversation_id: to };
    const message = await rpcMessage(scene, student, 'forward_message', args);
    expect(message).toMatchObject({
      sender_id: student.id,
      type: 'image',
      content: 'The plan',
      forwarded_from: source.id,
      attachments: source.attachments,
      mentions: [],
      reactions: [],
      metadata: {},
    });
    expect(await rpcMessage(scene, student, 'forward_message', args)).toEqual(message);
    const shares =
      await sql`select attachment_id from public.message_attachment_shares where message_id = ${message.id}`;
    expect(shares).toEqual([{ attachment_id: image }]);
    const again = await rpcMessage(scene, peer, 'forward_message', {
      id: crypto.randomUUID(),
      message_id: message.id,
      conversation_id: await makeDirect(scene, peer, agent),
    });
    expect(again).toMatchObject({ forwarded_from: message.id, attachments: source.attachments });
    const path = String(source.attachments[0]?.path);
    const mayRead = async (actor: { id: string }) => {
      const [row] = await scene.as(actor, () => sql`select private.may_read_attachment(${path}) as may`);
      return row?.may;
    };
    expect([await mayRead(peer), await mayRead(agent), await mayRead(stranger)]).toEqual([true, true, false]);
    await rpc(scene, student, 'delete_message', { message_id: message.id });
    expect(await mayRead(peer)).toBe(true);
    await rpc(scene, peer, 'delete_message', { message_id: again.id });
    expect([await mayRead(peer), await mayRead(student)]).toEqual([false, true]);
  });
});

test('what cannot be seen cannot be forwarded, and nothing goes where one is not', async () => {
  await rolledBack(async (scene) => {
    const hidden = await makeGroup(scene, mentor, [peer]);
    const here = await makeGroup(scene, mentor, [student]);
    const secret = await say(scene, mentor, hidden, 'Secret');
    const gone = await say(scene, mentor, here, 'Gone');
    await rpc(scene, mentor, 'delete_message', { message_id: gone.id });
    const open = await say(scene, mentor, here, 'Open');
    const before = [await snapshot(scene, hidden), await snapshot(scene, here)];
    const forward = (
      message_id: string | null,
      conversation_id: string,
      id: string | null = crypto.randomUUID(),
    ) => refusedRpc(scene, student, 'forward_message', { id, message_id, conversation_id });
    expect(await forward(secret.id, here)).toBe('NOMSG');
    expect(await forward(crypto.randomUUID(), here)).toBe('NOMSG');
    expect(await forward(null, here)).toBe('NOMSG');
    expect(await forward(gone.id, here)).toBe('NOMSG');
    expect(await forward(open.id, hidden)).toBe('NOCNV');
    expect(await forward(open.id, crypto.randomUUID())).toBe('NOCNV');
    expect(await forward(open.id, here, null)).toBe('BADID');
    expect(await forward(open.id, here, open.id)).toBe('IDUSD');
    expect([await snapshot(scene, hidden), await snapshot(scene, here)]).toEqual(before);
  });
});
