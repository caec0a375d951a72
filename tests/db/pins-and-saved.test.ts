import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack } from '../support/database.ts';
import { makeGroup, only, say } from './support/chat.ts';
import { refusedRpc, rpc, rpcMessage, snapshot } from './support/rpc.ts';

const { mentor, student, stranger } = cast;

test("a pin is everybody's: set, listed with the newest first, taken away; the same again changes nothing", async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const first = await say(scene, mentor, id, 'First');
    const second = await say(scene, mentor, id, 'Second');
    const pin = (message_id: string, pinned: boolean) =>
      rpcMessage(scene, student, 'pin_message', { message_id, pinned });
    expect(await pin(first.id, true)).toMatchObject({ change_seq: '3', pinned_by: student.id });
    // Milliseconds tell them apart.
    await scene.sql`update public.messages set pinned_at = pinned_at - interval '1 minute' where id = ${first.id}`;
    await pin(second.id, true);
    expect(await pin(second.id, true)).toMatchObject({ change_seq: '4' });
    const listed = () => rpc(scene, mentor, 'list_pinned_messages', { conversation_id: id });
    expect((await listed()).map((row) => row.id)).toEqual([second.id, first.id]);
    expect(await pin(second.id, false)).toMatchObject({ change_seq: '5', pinned_at: null, pinned_by: null });
    await rpc(scene, mentor, 'delete_message', { message_id: first.id });
    expect(await listed()).toEqual([]);
  });
});

test('pins are refused beyond the limit, and to whoever does not see the message', async () => {
  await rolledBack(async (scene) => {
    await scene.sql`update private.limits set value = 1 where name = 'pinned_messages'`;
    const id = await makeGroup(scene, mentor, [student]);
    const first = await say(scene, mentor, id, 'First');
    const second = await say(scene, mentor, id, 'Second');
    await rpc(scene, mentor, 'pin_message', { message_id: first.id, pinned: true });
    const before = await snapshot(scene, id);
    const refused = (actor: { id: string }, message_id: string) =>
      refusedRpc(scene, actor, 'pin_message', { message_id, pinned: true });
    expect(await refused(mentor, second.id)).toBe('PINMX');
    expect(await refused(stranger, second.id)).toBe('NOMSG');
    expect(await refused(mentor, crypto.randomUUID())).toBe('NOMSG');
    expect(await refusedRpc(scene, stranger, 'list_pinned_messages', { conversation_id: id })).toBe('NOCNV');
    expect(await snapshot(scene, id)).toEqual(before);
  });
});

test("saved messages are one's own, page by page, as long as they can be seen", async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const ids: string[] = [];
    for (const word of ['One', 'Two', 'Three']) ids.push((await say(scene, mentor, id, word)).id);
    const save = (message_id: string | undefined, saved: boolean) =>
      rpc(scene, student, 'save_message', { message_id, saved });
    for (const message_id of [...ids, ids[0]]) await save(message_id, true);
    await sql`update public.saved_messages s set saved_at = s.saved_at + make_interval(secs => m.seq)
      from public.messages m where m.id = s.message_id and s.user_id = ${student.id}`;
    const list = (args = {}) =>
      rpc<{ saved_at: Date; conversation_id: string; message: { id: string; content: string } }>(
        scene,
        student,
        'list_saved_messages',
        args,
      );
    const page = await list({ page_size: 2 });
    expect(page.map((row) => row.message.content)).toEqual(['Three', 'Two']);
    expect(page[0]?.conversation_id).toBe(id);
    const rest = await list({ before_at: page[1]?.saved_at, before_id: page[1]?.message.id });
    expect(rest.map((row) => row.message.content)).toEqual(['One']);
    expect(await rpc(scene, mentor, 'list_saved_messages')).toEqual([]);
    await rpc(scene, mentor, 'delete_message', { message_id: ids[2] });
    await save(ids[1], false);
    await save(ids[1], false);
    expect((await list()).map((row) => row.message.content)).toEqual(['One']);
    await sql`select private.end_membership(${id}, ${student.id})`;
    expect(await list()).toEqual([]);
    expect(await refusedRpc(scene, student, 'save_message', { message_id: ids[1], saved: true })).toBe(
      'NOMSG',
    );
    expect(await refusedRpc(scene, mentor, 'save_message', { message_id: ids[2], saved: true })).toBe(
      'NOMSG',
    );
    expect(await refusedRpc(scene, student, 'list_saved_messages', { page_size: 0 })).toBe('NOPGE');
    const others = await scene.as(mentor, () => sql`select from public.saved_messages`);
    expect(others).toHaveLength(0);
    expect(
      only(await sql`select count(*)::int as n from public.saved_messages where user_id = ${student.id}`),
    ).toEqual({ n: 2 });
  });
});

test('one learns which of the messages on the screen one has saved, and nothing of what others have', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const [one, two] = [await say(scene, mentor, id, 'One'), await say(scene, mentor, id, 'Two')];
    await rpc(scene, student, 'save_message', { message_id: one.id, saved: true });
    const saved = async (actor: { id: string }, message_ids: string[]) =>
      (await rpc(scene, actor, 'list_saved_ids', { message_ids })).map((row) => row.list_saved_ids);
    expect(await saved(student, [two.id, one.id, crypto.randomUUID()])).toEqual([one.id]);
    expect(await saved(mentor, [one.id, two.id])).toEqual([]);
    const many = Array.from({ length: 201 }, () => crypto.randomUUID());
    expect(await refusedRpc(scene, student, 'list_saved_ids', { message_ids: many })).toBe('NOPGE');
  });
});
