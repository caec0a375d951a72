import { describe, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack } from '../support/database.ts';
import { broadcasts, makeDirect, makeGroup, only, say } from './support/chat.ts';
import { refusedRpc, rpc, rpcMessage, snapshot } from './support/rpc.ts';

const { mentor, student, peer, stranger } = cast;

test('S3.21 S4.19: a reaction is set, seen in the order of first use, and taken away; the author is told of new ones', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    const { id: message_id } = await say(scene, mentor, id, 'Done!');
    const toggle = (actor: { id: string }, emoji: string) =>
      rpcMessage(scene, actor, 'toggle_reaction', { message_id, emoji });
    await toggle(student, '👍');
    await toggle(peer, '🎉');
    const all = await toggle(peer, '👍');
    expect(all).toMatchObject({
      change_seq: '4',
      reactions: [
        { emoji: '👍', user_ids: [student.id, peer.id] },
        { emoji: '🎉', user_ids: [peer.id] },
      ],
    });
    expect((await broadcasts(scene, `conversation:${id}:1`)).at(-1)).toMatchObject({
      event: 'message_updated',
      payload: { message: { reactions: all.reactions } },
    });
    expect((await toggle(student, '👍')).reactions).toEqual([
      { emoji: '🎉', user_ids: [peer.id] },
      { emoji: '👍', user_ids: [peer.id] },
    ]);
    await toggle(mentor, '👍');
    const events = await scene.sql`select payload from private.outbox_events
      where type = 'chat.reaction.added' and payload ->> 'message_id' = ${message_id} order by id`;
    expect(events.map((row) => [row.payload.actor_id, row.payload.emoji, row.payload.recipient_ids])).toEqual(
      [
        [student.id, '👍', [mentor.id]],
        [peer.id, '🎉', [mentor.id]],
        [peer.id, '👍', [mentor.id]],
      ],
    );
    const rows = await scene.as(
      student,
      () => scene.sql`select from public.message_reactions where message_id = ${message_id}`,
    );
    expect(rows).toHaveLength(3);
    const hidden = await scene.as(stranger, () => scene.sql`select from public.message_reactions`);
    expect(hidden).toHaveLength(0);
  });
});

describe('what is an emoji', () => {
  const yes = ['👍', '👍🏽', '❤️', '❤', '☕', '🇸🇪', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '👨‍👩‍👧', '🧑🏿‍💻', '🏳️‍🌈', '🫠', '©️'];
  const no = [
    '',
    'a',
    'ok',
    '1',
    '👍👍',
    '👍 ',
    ' ',
    '👍a',
    '🇸',
    '\u200d',
    '\ufe0f',
    '🏽🏽',
    '<b>',
    '👩‍',
    '👨‍👩‍👧‍👦‍👨‍👩‍👧‍👦',
    '%',
    '٣',
  ];
  test('these are', async () => {
    await rolledBack(async ({ sql }) => {
      const rows = await sql`select e from unnest(${yes}::text[]) e where not private.is_emoji(e)`;
      expect(rows.map((row) => row.e)).toEqual([]);
    });
  });
  test('these are not', async () => {
    await rolledBack(async ({ sql }) => {
      const rows = await sql`select e from unnest(${no}::text[]) e where private.is_emoji(e)`;
      expect(rows.map((row) => row.e)).toEqual([]);
    });
  });
});

test('refused: what is no emoji, a hidden, missing or deleted message, a 21st kind; nothing changes', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const { id: message_id } = await say(scene, mentor, id, 'Hi');
    const kinds = [...'😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏😐😑😒😓'];
    await sql`insert into public.message_reactions (message_id, user_id, emoji)
      select ${message_id}, ${student.id}, e from unnest(${kinds}::text[]) e`;
    const before = await snapshot(scene, id);
    const refused = (actor: { id: string }, emoji: string | null, of = message_id) =>
      refusedRpc(scene, actor, 'toggle_reaction', { message_id: of, emoji });
    expect(await refused(mentor, 'yes')).toBe('BDEMO');
    expect(await refused(mentor, null)).toBe('BDEMO');
    expect(await refused(stranger, '👍')).toBe('NOMSG');
    expect(await refused(mentor, '👍', crypto.randomUUID())).toBe('NOMSG');
    expect(await refused(mentor, '👍')).toBe('RCTMX');
    expect(await snapshot(scene, id)).toEqual(before);
    const twentieth = await rpcMessage(scene, mentor, 'toggle_reaction', { message_id, emoji: '😀' });
    expect(twentieth.reactions).toHaveLength(20);
    await rpc(scene, mentor, 'delete_message', { message_id });
    expect(await refused(mentor, '👍')).toBe('NOMSG');
    const forged = () =>
      scene.as(
        student,
        () =>
          sql`insert into public.message_reactions (message_id, user_id, emoji) values (${message_id}, ${mentor.id}, '👍')`,
      );
    expect(await scene.refusal(forged)).toBe('42501');
  });
});

test('no reactions across a block, and none at somebody who has left', async () => {
  await rolledBack(async (scene) => {
    const directId = await makeDirect(scene, student, peer);
    const direct = await say(scene, student, directId, 'Hi');
    await scene.sql`insert into public.blocks (blocker_id, blocked_id) values (${student.id}, ${peer.id})`;
    const args = { message_id: direct.id, emoji: '👍' };
    expect(await refusedRpc(scene, peer, 'toggle_reaction', args)).toBe('BLOCK');
    const groupId = await makeGroup(scene, mentor, [student, peer]);
    const { id } = await say(scene, student, groupId, 'Bye');
    await scene.sql`select private.end_membership(${groupId}, ${student.id})`;
    await rpc(scene, peer, 'toggle_reaction', { message_id: id, emoji: '👋' });
    const told = await scene.sql`select count(*)::int as n from private.outbox_events
      where type = 'chat.reaction.added' and payload ->> 'message_id' = ${id}`;
    expect(only(told)).toEqual({ n: 0 });
  });
});

test('events that nobody reads are forgotten after a week, those of new messages never', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const { id: message_id } = await say(scene, mentor, id, 'Hi');
    await rpc(scene, student, 'toggle_reaction', { message_id, emoji: '👍' });
    const types = async () => {
      const rows =
        await sql`select type from private.outbox_events where payload ->> 'message_id' = ${message_id} order by id`;
      return rows.map((row) => row.type);
    };
    await sql`select private.forget_unread_events(now() + interval '6 days')`;
    expect(await types()).toEqual(['chat.message.created', 'chat.reaction.added']);
    await sql`select private.forget_unread_events(now() + interval '8 days')`;
    expect(await types()).toEqual(['chat.message.created']);
  });
});
