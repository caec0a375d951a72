import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack, type Scene } from '../support/database.ts';
import { broadcasts, makeDirect, makeGroup, only, say } from './support/chat.ts';
import { refusedRpc, rpc } from './support/rpc.ts';

const { mentor, student, peer, stranger } = cast;

const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

function scheduling(conversation_id: string, more: Record<string, unknown> = {}) {
  return { id: crypto.randomUUID(), conversation_id, content: 'Good morning', send_at: later(60), ...more };
}

async function sendDue(scene: Scene, at: Date): Promise<number> {
  return only(await scene.sql`select private.send_due_messages(${at}) as sent`).sent;
}

test('a message is sent at its time, by its author, with everything it was to have; not before', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const asked = await say(scene, student, id, 'When?');
    const args = scheduling(id, { reply_to: asked.id, mentions: [student.id], silent: true });
    expect(await rpc(scene, mentor, 'schedule_message', args)).toEqual([{ schedule_message: args.id }]);
    expect(await rpc(scene, mentor, 'schedule_message', args)).toHaveLength(1);
    const waiting = () => rpc(scene, mentor, 'list_scheduled_messages', { conversation_id: id });
    expect(await waiting()).toMatchObject([
      {
        id: args.id,
        content: 'Good morning',
        reply_to: asked.id,
        mentions: [student.id],
        silent: true,
        failed_code: null,
      },
    ]);
    expect(await sendDue(scene, later(0))).toBe(0);
    expect(await sendDue(scene, later(61))).toBe(1);
    expect(await sendDue(scene, later(61))).toBe(0);
    expect(await waiting()).toEqual([]);
    const page = await rpc(scene, student, 'list_messages', { conversation_id: id, page_size: 1 });
    expect(page).toMatchObject([
      {
        id: args.id,
        seq: '2',
        sender_id: mentor.id,
        reply_to: asked.id,
        mentions: [student.id],
        silent: true,
      },
    ]);
    // A late retry of the scheduling itself sends nothing twice.
    expect(await rpc(scene, mentor, 'schedule_message', args)).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });
});

test('what is refused when it is due keeps its code, tells its author, and holds up nobody', async () => {
  await rolledBack(async (scene) => {
    const group = await makeGroup(scene, mentor, [student]);
    const direct = await makeDirect(scene, student, peer);
    const out = scheduling(group, { send_at: later(10) });
    const blocked = scheduling(direct, { send_at: later(20) });
    const fine = scheduling(direct, { send_at: later(30) });
    for (const args of [out, blocked]) await rpc(scene, student, 'schedule_message', args);
    await rpc(scene, mentor, 'schedule_message', { ...fine, conversation_id: group });
    await scene.sql`select private.end_membership(${group}, ${student.id})`;
    await scene.sql`insert into public.blocks (blocker_id, blocked_id) values (${peer.id}, ${student.id})`;
    expect(await sendDue(scene, later(60))).toBe(1);
    expect(await rpc(scene, student, 'list_scheduled_messages')).toMatchObject([
      { id: out.id, failed_code: 'NOCNV' },
      { id: blocked.id, failed_code: 'BLOCK' },
    ]);
    const told = (await broadcasts(scene, `user:${student.id}`)).filter(
      (one) => one.event === 'scheduled_message_failed',
    );
    expect(told.map((one) => one.payload)).toEqual([
      { scheduled_message_id: out.id, conversation_id: group, code: 'NOCNV' },
      { scheduled_message_id: blocked.id, conversation_id: direct, code: 'BLOCK' },
    ]);
    await scene.sql`delete from public.blocks where blocker_id = ${peer.id}`;
    await rpc(scene, student, 'update_scheduled_message', { id: blocked.id, content: 'Friends again' });
    expect(await sendDue(scene, later(60))).toBe(1);
  });
});

test('authors change and cancel what waits; to everybody else it does not exist', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const args = scheduling(id);
    await rpc(scene, mentor, 'schedule_message', args);
    await rpc(scene, mentor, 'update_scheduled_message', {
      id: args.id,
      content: 'Good evening',
      send_at: later(600),
    });
    expect(await sendDue(scene, later(120))).toBe(0);
    expect(await rpc(scene, mentor, 'list_scheduled_messages')).toMatchObject([{ content: 'Good evening' }]);
    expect(await rpc(scene, student, 'list_scheduled_messages', { conversation_id: id })).toEqual([]);
    const update = (actor: { id: string }, more: Record<string, unknown>, of = args.id) =>
      refusedRpc(scene, actor, 'update_scheduled_message', { id: of, ...more });
    expect(await update(student, { content: 'Mine' })).toBe('NOSCH');
    expect(await update(mentor, { content: 'Nowhere' }, crypto.randomUUID())).toBe('NOSCH');
    expect(await update(mentor, { content: ' ' })).toBe('EMPTY');
    expect(await update(mentor, { content: 'x'.repeat(10_001) })).toBe('TOLNG');
    expect(await update(mentor, { send_at: later(-1) })).toBe('BDTIM');
    expect(await refusedRpc(scene, student, 'cancel_scheduled_message', { id: args.id })).toBe('NOSCH');
    await rpc(scene, mentor, 'cancel_scheduled_message', { id: args.id });
    expect(await refusedRpc(scene, mentor, 'cancel_scheduled_message', { id: args.id })).toBe('NOSCH');
  });
});

test('what cannot be scheduled', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const sent = await say(scene, student, id, 'Hi');
    const refused = (more: Record<string, unknown>, actor: { id: string } = mentor) =>
      refusedRpc(scene, actor, 'schedule_message', scheduling(id, more));
    for (const send_at of [null, later(-1), later(0), later(366 * 24 * 3600)])
      expect(await refused({ send_at })).toBe('BDTIM');
    const forever = () =>
      scene.as(mentor, () => sql`select public.schedule_message(gen_random_uuid(), ${id}, 'Hi', 'infinity')`);
    expect(await scene.refusal(forever)).toBe('BDTIM');
    expect(await refused({}, stranger)).toBe('NOCNV');
    expect(await refused({ conversation_id: crypto.randomUUID() })).toBe('NOCNV');
    expect(await refused({ content: '' })).toBe('EMPTY');
    expect(await refused({ content: 'x'.repeat(10_001) })).toBe('TOLNG');
    expect(await refused({ id: null })).toBe('BADID');
    expect(await refused({ id: sent.id })).toBe('IDUSD');
    expect(await refused({ reply_to: crypto.randomUUID() })).toBe('NOMSG');
    expect(await refused({ mentions: [stranger.id] })).toBe('BDMEN');
    const theirs = scheduling(id);
    await rpc(scene, student, 'schedule_message', theirs);
    expect(await refused({ id: theirs.id })).toBe('IDUSD');
    expect(await sql`select from private.scheduled_messages where author_id = ${mentor.id}`).toHaveLength(0);
    await sql`update private.limits set value = 1 where name = 'scheduled_messages'`;
    await rpc(scene, mentor, 'schedule_message', scheduling(id));
    expect(await refused({})).toBe('SCHMX');
  });
});
