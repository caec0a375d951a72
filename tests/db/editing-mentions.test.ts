import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack, type Scene } from '../support/database.ts';
import { makeGroup } from './support/chat.ts';
import { refusedRpc, rpc, rpcMessage } from './support/rpc.ts';

const { mentor, student, peer, agent, stranger } = cast;

async function setUp(scene: Scene, mentions: string[] = []) {
  const id = await makeGroup(scene, mentor, [student, peer, agent]);
  const { id: message_id } = await rpcMessage(scene, mentor, 'send_message', {
    id: crypto.randomUUID(),
    conversation_id: id,
    content: 'Who comes?',
    mentions,
  });
  const edit = (content: string, more: object = {}) =>
    rpcMessage(scene, mentor, 'edit_message', { message_id, content, ...more });
  /** Whom each edit has called for the first time. */
  const called = async () => {
    const rows = await scene.sql<{ called: string[] }[]>`
      select payload -> 'newly_mentioned' as called from private.outbox_events
      where type = 'chat.message.updated' and payload ->> 'message_id' = ${message_id} order by id`;
    return rows.map((row) => row.called);
  };
  const rows = async () =>
    (
      await scene.sql`select user_id from public.message_mentions where message_id = ${message_id} order by 1`
    ).map((row) => row.user_id);
  return { id, message_id, edit, called, rows };
}

test('S4.48: an edit says whom the message calls now; whoever it calls for the first time is named once', async () => {
  await rolledBack(async (scene) => {
    const { edit, called, rows } = await setUp(scene, [student.id]);
    expect((await edit('@Priya Raman?', { mentions: [student.id, peer.id] })).mentions).toEqual([
      student.id,
      peer.id,
    ]);
    expect(await rows()).toEqual([student.id, peer.id]);
    // Called off, and again by a third wording: they have heard of it.
    expect((await edit('Nobody?', { mentions: [] })).mentions).toEqual([]);
    expect(await rows()).toEqual([]);
    await edit('@Sam, @Priya and @Alex?', { mentions: [agent.id, student.id, peer.id] });
    expect(await called()).toEqual([[peer.id], [], [agent.id]]);
  });
});

test('without mentions an edit leaves them as they are; the same again changes nothing', async () => {
  await rolledBack(async (scene) => {
    const { edit, called, rows } = await setUp(scene, [student.id]);
    const first = await edit('Who comes, Sam?');
    expect([first.mentions, await rows()]).toEqual([[student.id], [student.id]]);
    expect(await edit('Who comes, Sam?', { mentions: [student.id], mentions_everyone: false })).toEqual(
      first,
    );
    expect(await called()).toEqual([[]]);
  });
});

test('everyone is whoever was not called yet, may see the message and is there; and only once', async () => {
  await rolledBack(async (scene) => {
    const { id, edit, called } = await setUp(scene, [student.id]);
    await rpc(scene, agent, 'leave_conversation', { conversation_id: id });
    await scene.sql`
      update public.conversation_members set visible_from_seq = 1000 where conversation_id = ${id} and user_id = ${student.id}`;
    expect(await edit('@everyone', { mentions_everyone: true })).toMatchObject({ mentions_everyone: true });
    await edit('All of you', { mentions_everyone: false });
    await edit('@everyone', { mentions_everyone: true, mentions: [peer.id] });
    expect(await called()).toEqual([[peer.id], [], []]);
  });
});

test('who was never in the conversation cannot be called, the author calls nobody by their own name', async () => {
  await rolledBack(async (scene) => {
    const { message_id, edit, rows } = await setUp(scene);
    const refused = (mentions: string[]) =>
      refusedRpc(scene, mentor, 'edit_message', { message_id, content: 'Else', mentions });
    expect(await refused([stranger.id])).toBe('BDMEN');
    expect(await refused([crypto.randomUUID()])).toBe('BDMEN');
    expect(await refused(Array.from({ length: 51 }, () => crypto.randomUUID()))).toBe('BDMEN');
    expect((await edit('Me', { mentions: [mentor.id] })).mentions).toEqual([]);
    expect(await rows()).toEqual([]);
  });
});
