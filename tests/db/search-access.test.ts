import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack } from '../support/database.ts';
import { makeDirect, makeGroup, say } from './support/chat.ts';
import { rpc } from './support/rpc.ts';
import { found, refusedSearch } from './support/search.ts';

const { mentor, student, peer, stranger, agent, admin } = cast;

// S1.10, S1.11, S4.72: searching is for members, as reading is.
test('members find what was said; strangers, admins and support who are not in it find nothing', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await say(scene, mentor, id, 'The zeppelin leaves at noon');
    for (const member of [mentor, student])
      expect(await found(scene, member, 'zeppelin')).toEqual(['The zeppelin leaves at noon']);
    for (const other of [peer, stranger, agent, admin]) {
      expect(await found(scene, other, 'zeppelin')).toEqual([]);
      expect(await found(scene, other, 'zepelin')).toEqual([]);
      expect(await found(scene, other, '', { from_user: mentor.id })).not.toContain(
        'The zeppelin leaves at noon',
      );
    }
    expect(await scene.refusal(() => found(scene, 'anonymous', 'zeppelin'))).toBe('42501');
  });
});

test('a hidden conversation and a missing one are refused alike', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    for (const conversation_id of [id, crypto.randomUUID()])
      expect(await refusedSearch(scene, stranger, 'x', { conversation_id })).toBe('NOCNV');
  });
});

test('whoever left finds nothing of it any more, not even their own words; back in, they do', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student, peer]);
    await say(scene, peer, id, 'My zeppelin');
    await say(scene, mentor, id, 'Your zeppelin');
    await sql`select private.end_membership(${id}, ${peer.id})`;
    expect(await found(scene, peer, 'zeppelin')).toEqual([]);
    expect(await refusedSearch(scene, peer, 'zeppelin', { conversation_id: id })).toBe('NOCNV');
    await scene.as(mentor, () => sql`select public.add_members(${id}, array[${peer.id}::uuid])`);
    expect(await found(scene, peer, 'zeppelin')).toEqual(['Your zeppelin', 'My zeppelin']);
  });
});

test('newcomers find nothing from before they may see', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    await say(scene, mentor, id, 'Early zeppelin');
    await scene.as(
      mentor,
      () => sql`select public.update_conversation(${id}, history_visibility => 'from_join')`,
    );
    await scene.as(mentor, () => sql`select public.add_members(${id}, array[${peer.id}::uuid])`);
    expect(await found(scene, peer, 'zeppelin')).toEqual([]);
    await say(scene, mentor, id, 'Late zeppelin');
    expect(await found(scene, peer, 'zeppelin')).toEqual(['Late zeppelin']);
    expect(await found(scene, peer, 'zepelin')).toEqual(['Late zeppelin']);
    expect(await found(scene, peer, null, { from_user: mentor.id, conversation_id: id })).toEqual([
      'Late zeppelin',
    ]);
    expect(await found(scene, student, 'zeppelin')).toEqual(['Late zeppelin', 'Early zeppelin']);
  });
});

test('a block closes a conversation, not its past: both still find what was said', async () => {
  await rolledBack(async (scene) => {
    const id = await makeDirect(scene, mentor, peer);
    await say(scene, mentor, id, 'A zeppelin');
    await scene.as(peer, () => scene.sql`select public.block_person(${mentor.id})`);
    expect(await found(scene, mentor, 'zeppelin')).toEqual(['A zeppelin']);
    expect(await found(scene, peer, 'zeppelin')).toEqual(['A zeppelin']);
  });
});

test('deleted words and earlier wordings are not found; edited and restored ones are', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const { id: message } = await say(scene, mentor, id, 'A zeppelin');
    await scene.as(mentor, () => sql`select public.edit_message(${message}, 'A balloon')`);
    expect(await found(scene, student, 'zeppelin')).toEqual([]);
    expect(await found(scene, student, 'balloon')).toEqual(['A balloon']);
    await scene.as(mentor, () => sql`select public.delete_message(${message})`);
    expect(await found(scene, student, 'balloon')).toEqual([]);
    expect(await found(scene, student, '', { from_user: mentor.id, conversation_id: id })).toEqual([]);
    await scene.as(mentor, () => sql`select public.restore_message(${message})`);
    expect(await found(scene, student, 'balloon')).toEqual(['A balloon']);
  });
});

test('the functions behind it are closed to people', async () => {
  await rolledBack(async (scene) => {
    for (const call of [
      () => scene.sql`select private.search_stretches(${mentor.id}, null, null, null)`,
      () => scene.sql`select private.search_keys(${mentor.id}, 1, null, '', '[]')`,
    ])
      expect(await scene.refusal(() => scene.as(stranger, call))).toBe('42501');
    expect(await rpc(scene, stranger, 'search_messages', { query: 'a', from_user: stranger.id })).toEqual([]);
  });
});

// S4.61: searching is limited as writing is.
test('who searches ever on is told to wait, and nobody else is', async () => {
  await rolledBack(async (scene) => {
    await scene.sql`update private.limits set value = 2 where name = 'searches_burst'`;
    for (let n = 0; n < 2; n += 1) await found(scene, mentor, 'word');
    expect(await refusedSearch(scene, mentor, 'word', {})).toBe('LIMIT');
    await found(scene, student, 'word');
  });
});
