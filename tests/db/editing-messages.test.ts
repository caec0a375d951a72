import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack, type Scene } from '../support/database.ts';
import { broadcasts, makeDirect, makeGroup, only, say } from './support/chat.ts';
import { refusedRpc, rpc, rpcMessage, snapshot } from './support/rpc.ts';

const { mentor, student, peer, stranger, admin } = cast;

async function events(scene: Scene, messageId: string) {
  const rows = await scene.sql<{ type: string; payload: Record<string, unknown> }[]>`
    select type, payload from private.outbox_events where payload ->> 'message_id' = ${messageId} order by id`;
  return [...rows];
}

test('an author gives a message another wording: the next change, told to the conversation, the old one kept', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const message = await say(scene, mentor, id, 'Helo');
    await say(scene, student, id, 'Hi');
    const before = (await broadcasts(scene)).length;
    const edited = await rpcMessage(scene, mentor, 'edit_message', {
      message_id: message.id,
      content: 'Hello\r\n',
    });
    expect(edited).toMatchObject({ id: message.id, seq: '1', change_seq: '3', content: 'Hello\n' });
    expect(edited.edited_at).toBeInstanceOf(Date);
    const told = (await broadcasts(scene)).slice(before);
    expect(told).toMatchObject([
      {
        topic: `conversation:${id}:1`,
        event: 'message_updated',
        payload: { message: { id: message.id, content: 'Hello\n', change_seq: 3 } },
      },
    ]);
    expect(await events(scene, message.id)).toMatchObject([
      { type: 'chat.message.created' },
      {
        type: 'chat.message.updated',
        payload: {
          channel_id: id,
          seq: 1,
          actor_id: mentor.id,
          message_preview: 'Hello\n',
          is_restored: false,
        },
      },
    ]);
    const changes = await rpc(scene, student, 'sync_conversation', { conversation_id: id, since: 2 });
    expect(changes.map((row) => row.id)).toEqual([message.id]);
  });
});

test('members look up earlier wordings, until the message is deleted', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const { id: message_id } = await say(scene, mentor, id, 'One');
    for (const content of ['Two', 'Three', 'Three'])
      await rpc(scene, mentor, 'edit_message', { message_id, content });
    const wordings = await rpc(scene, student, 'list_message_revisions', { message_id });
    expect(wordings).toMatchObject([
      { revision: 1, content: 'One' },
      { revision: 2, content: 'Two' },
    ]);
    expect(await refusedRpc(scene, stranger, 'list_message_revisions', { message_id })).toBe('NOMSG');
    await rpc(scene, mentor, 'delete_message', { message_id });
    expect(await refusedRpc(scene, student, 'list_message_revisions', { message_id })).toBe('NOMSG');
  });
});

test('S2.15: who may not edit, what may not be said: refused with its code, nothing changed', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, admin]);
    const { id: message_id } = await say(scene, mentor, id, 'Mine');
    const before = await snapshot(scene, id);
    const refused = (actor: { id: string }, content: string | null, of: string | null = message_id) =>
      refusedRpc(scene, actor, 'edit_message', { message_id: of, content });
    expect(await refused(student, 'Yours')).toBe('FORBD');
    expect(await refused(admin, 'Mine now')).toBe('FORBD');
    expect(await refused(stranger, 'Hidden')).toBe('NOMSG');
    expect(await refused(mentor, 'Nowhere', crypto.randomUUID())).toBe('NOMSG');
    expect(await refused(mentor, 'Nothing', null)).toBe('NOMSG');
    expect(await refused(mentor, ' \u200b')).toBe('EMPTY');
    expect(await refused(mentor, null)).toBe('EMPTY');
    expect(await refused(mentor, 'x'.repeat(10_001))).toBe('TOLNG');
    expect(await snapshot(scene, id)).toEqual(before);
    await scene.sql`update private.limits set value = 0 where name = 'edit_window'`;
    expect(await refused(mentor, 'Late')).toBe('EDOVR');
    await scene.sql`update public.conversations set edits_allowed = false where id = ${id}`;
    expect(await refused(mentor, 'Never')).toBe('NOEDT');
    await rpc(scene, mentor, 'delete_message', { message_id });
    expect(await refused(mentor, 'Gone')).toBe('NOMSG');
  });
});

test('a block between two ends editing, too; leaving ends it as if the message had never been', async () => {
  await rolledBack(async (scene) => {
    const directId = await makeDirect(scene, student, peer);
    const direct = await say(scene, student, directId, 'Hi');
    await scene.sql`insert into public.blocks (blocker_id, blocked_id) values (${peer.id}, ${student.id})`;
    const edit = (message_id: string) =>
      refusedRpc(scene, student, 'edit_message', { message_id, content: 'Hear me' });
    expect(await edit(direct.id)).toBe('BLOCK');
    const groupId = await makeGroup(scene, mentor, [student]);
    const { id } = await say(scene, student, groupId, 'Bye');
    await scene.sql`select private.end_membership(${groupId}, ${student.id})`;
    expect(await edit(id)).toBe('NOMSG');
  });
});

test('changes come at the rate of the limits', async () => {
  await rolledBack(async (scene) => {
    await scene.sql`update private.limits set value = 2 where name = 'changes_burst'`;
    const id = await makeGroup(scene, mentor, [student]);
    const { id: message_id } = await say(scene, mentor, id, 'One');
    for (const content of ['Two', 'Three']) await rpc(scene, mentor, 'edit_message', { message_id, content });
    expect(await refusedRpc(scene, mentor, 'edit_message', { message_id, content: 'Four' })).toBe('LIMIT');
  });
});

test('S2.19 S2.22: nobody changes the records, and nobody moves a message, role postgres neither', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student, admin]);
    const { id: message_id } = await say(scene, mentor, id, 'One');
    await rpc(scene, mentor, 'edit_message', { message_id, content: 'Two' });
    await rpc(scene, admin, 'read_deleted_messages', { conversation_id: id, reason: 'A dispute' });
    const tampering = [
      () => sql`update private.message_revisions set cause = 'deleted' where message_id = ${message_id}`,
      () => sql`delete from private.message_revisions where message_id = ${message_id}`,
      () => sql`truncate private.message_revisions`,
      () => sql`update private.admin_reads set reason = 'Nothing at all'`,
      () => sql`delete from private.admin_reads`,
      () => sql`update public.messages set sender_id = ${student.id} where id = ${message_id}`,
      () =>
        sql`update public.messages set created_at = created_at - interval '1 day' where id = ${message_id}`,
      () => sql`update public.messages set seq = 99 where id = ${message_id}`,
    ];
    for (const tamper of tampering) expect(await scene.refusal(tamper)).toBe('42501');
    const [kept] = await sql`select message ->> 'content' as content from private.message_revisions
      where message_id = ${message_id}`;
    expect(only([kept])).toEqual({ content: 'One' });
  });
});

test('S2.22: not even the key of servers writes, rewrites or removes messages', async () => {
  const key = process.env.SUPABASE_SECRET_KEY ?? '';
  const [message] = await readMessages(key);
  const call = (method: string, body: object) =>
    fetch(`${process.env.SUPABASE_URL}/rest/v1/messages?id=eq.${message?.id}`, {
      method,
      headers: { apikey: key, 'Content-Type': 'application/json', Prefer: 'resolution=merge-duplicates' },
      body: JSON.stringify(body),
    });
  for (const [method, body] of [
    ['PATCH', { content: 'Never said' }],
    ['DELETE', {}],
    ['POST', { ...message, content: 'Never said' }],
  ] as const) {
    const answer = await call(method, body);
    expect([method, answer.status, (await answer.json()).code]).toEqual([method, 403, '42501']);
  }
  expect((await readMessages(key))[0]).toEqual(message);
});

async function readMessages(key: string): Promise<Record<string, unknown>[]> {
  const answer = await fetch(
    `${process.env.SUPABASE_URL}/rest/v1/messages?order=id&limit=1&select=id,conversation_id,seq,change_seq,content`,
    {
      headers: { apikey: key },
    },
  );
  return answer.json();
}
