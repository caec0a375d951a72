import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack, type Scene } from '../support/database.ts';
import { broadcasts, makeGroup, only, say } from './support/chat.ts';
import { refusedRpc, rpc, rpcMessage } from './support/rpc.ts';

const { mentor, student, peer, stranger } = cast;

const seqs = (rows: Record<string, unknown>[]) => rows.map((row) => Number(row.seq));

async function talk(scene: Scene, id: string, count: number): Promise<string[]> {
  await scene.sql`update private.limits set value = 1000 where name = 'messages_burst'`;
  const ids: string[] = [];
  for (let n = 1; n <= count; n++) ids.push((await say(scene, mentor, id, `Message ${n}`)).id);
  return ids;
}

test('a message with what was said around it, and on from there both ways', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const ids = await talk(scene, id, 12);
    const around = (place: number, page_size: number) =>
      rpc(scene, student, 'get_message_context', { message_id: ids[place - 1], page_size });
    expect(seqs(await around(6, 5))).toEqual([8, 7, 6, 5, 4]);
    expect(seqs(await around(6, 4))).toEqual([8, 7, 6, 5]);
    expect(seqs(await around(1, 4))).toEqual([3, 2, 1]);
    expect(seqs(await around(12, 1))).toEqual([12]);
    const list = (args: Record<string, unknown>) =>
      rpc(scene, student, 'list_messages', { conversation_id: id, ...args });
    expect(seqs(await list({ after_seq: 8, page_size: 3 }))).toEqual([11, 10, 9]);
    expect(seqs(await list({ after_seq: 11 }))).toEqual([12]);
    expect(seqs(await list({ after_seq: 12 }))).toEqual([]);
    expect(seqs(await list({ after_seq: '9223372036854775807' }))).toEqual([]);
    expect(seqs(await list({ after_seq: 2, before_seq: 5 }))).toEqual([4, 3]);
    expect(await refusedRpc(scene, stranger, 'get_message_context', { message_id: ids[0] })).toBe('NOMSG');
    const missing = { message_id: crypto.randomUUID() };
    expect(await refusedRpc(scene, student, 'get_message_context', missing)).toBe('NOMSG');
    for (const page_size of [0, 201])
      expect(await refusedRpc(scene, student, 'get_message_context', { message_id: ids[0], page_size })).toBe(
        'NOPGE',
      );
  });
});

test('newcomers to a group that hides its past see nothing of it, by any way', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student, peer]);
    const ids = await talk(scene, id, 4);
    const [past] = ids;
    await sql`update public.conversation_members set visible_from_seq = 4, last_delivered_seq = 3, last_read_seq = 3
      where conversation_id = ${id} and user_id = ${peer.id}`;
    await rpc(scene, mentor, 'pin_message', { message_id: past, pinned: true });
    await rpc(scene, mentor, 'toggle_reaction', { message_id: past, emoji: '👍' });
    const as = (name: string, args: Record<string, unknown>) => rpc(scene, peer, name, args);
    expect(seqs(await as('list_messages', { conversation_id: id }))).toEqual([4]);
    expect(seqs(await as('list_messages', { conversation_id: id, after_seq: 0 }))).toEqual([4]);
    expect(seqs(await as('sync_conversation', { conversation_id: id, since: 0 }))).toEqual([4]);
    expect(seqs(await as('get_message_context', { message_id: ids[3] }))).toEqual([4]);
    expect(await as('list_pinned_messages', { conversation_id: id })).toEqual([]);
    const direct = await scene.as(
      peer,
      () => sql`select seq from public.messages where conversation_id = ${id}`,
    );
    expect(seqs([...direct])).toEqual([4]);
    expect(
      await scene.as(peer, () => sql`select from public.message_reactions where message_id = ${past ?? ''}`),
    ).toHaveLength(0);
    const missing = crypto.randomUUID();
    for (const message_id of [past, missing]) {
      const reach: [name: string, args: Record<string, unknown>][] = [
        ['get_message_context', { message_id }],
        ['toggle_reaction', { message_id, emoji: '👍' }],
        ['pin_message', { message_id, pinned: false }],
        ['save_message', { message_id, saved: true }],
        ['delete_message', { message_id }],
        ['list_message_revisions', { message_id }],
        ['forward_message', { id: crypto.randomUUID(), message_id, conversation_id: id }],
        [
          'send_message',
          { id: crypto.randomUUID(), conversation_id: id, content: 'Re', reply_to: message_id },
        ],
      ];
      for (const [name, args] of reach)
        expect([name, await refusedRpc(scene, peer, name, args)]).toEqual([name, 'NOMSG']);
    }
  });
});

test('changes to what a newcomer may not see are told without saying what; the last message, too', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student, peer]);
    const [past] = await talk(scene, id, 2);
    await sql`update public.conversation_members set visible_from_seq = 3 where conversation_id = ${id} and user_id = ${peer.id}`;
    const edited = await rpcMessage(scene, mentor, 'edit_message', {
      message_id: past,
      content: 'Past secret',
    });
    expect((await broadcasts(scene, `conversation:${id}:1`)).at(-1)).toMatchObject({
      event: 'conversation_changed',
      payload: { change_seq: Number(edited.change_seq) },
    });
    expect(JSON.stringify((await broadcasts(scene)).at(-1))).not.toContain('secret');
    const line = async (actor: { id: string }) =>
      only(
        await rpc<{ last_message: { seq: number } | null }>(scene, actor, 'get_conversation', {
          conversation_id: id,
        }),
      );
    expect((await line(peer)).last_message).toBeNull();
    expect((await line(student)).last_message).toMatchObject({ seq: 2 });
    await sql`insert into public.user_presence (user_id, device_id, status, last_seen_at)
      select u, gen_random_uuid(), 'online', now() from unnest(${[student.id, peer.id]}::uuid[]) u`;
    await sql`select private.tell_inboxes(${id})`;
    const told = async (actor: { id: string }) =>
      (await broadcasts(scene, `user:${actor.id}`)).filter((one) => one.event === 'inbox_updated').at(-1)
        ?.payload;
    expect(await told(peer)).toMatchObject({ conversation: { last_seq: 2, last_message: null } });
    expect(await told(student)).toMatchObject({ conversation: { last_message: { seq: 2 } } });
  });
});
