import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { makeGroup, only, say } from './support/chat.ts';

const { mentor, student, peer, agent, admin, stranger } = cast;

const report = async (
  scene: Scene,
  actor: Actor,
  messageId: string,
  reason: string | null,
  note: string | null = null,
) =>
  only(
    await scene.as(
      actor,
      () => scene.sql<{ id: string }[]>`select public.report_message(${messageId}, ${reason}, ${note}) as id`,
    ),
  ).id;
const seen = (scene: Scene, actor: Actor) =>
  scene.as(actor, () => scene.sql`select * from public.message_reports`);

test('a report keeps what was said; support and admins read it, nobody else, not even who wrote it', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student, peer]);
    const message = await say(scene, mentor, id, 'Buy my course');
    const reportId = await report(scene, student, message.id, 'spam', '  Third time\u0007 ');
    await sql`update public.messages set content = 'Hello' where id = ${message.id}`;
    expect(await report(scene, student, message.id, 'other')).toBe(reportId);
    expect(await report(scene, peer, message.id, 'spam')).not.toBe(reportId);
    for (const actor of [agent, admin]) {
      const [first] = (await seen(scene, actor)).filter((row) => row.id === reportId);
      expect(first).toMatchObject({
        message_id: message.id,
        reporter_id: student.id,
        reason: 'other',
        note: null,
      });
      expect(first?.message).toMatchObject({ content: 'Buy my course', sender_id: mentor.id });
    }
    for (const actor of [mentor, student, stranger]) expect(await seen(scene, actor)).toHaveLength(0);
    expect(await scene.refusal(() => seen(scene, 'anonymous'))).toBe('42501');
  });
});

test('malformed reports, and of messages one may not see, are refused; nobody writes the table by hand', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const message = await say(scene, mentor, id, 'Hello');
    const tries: [Actor, string, string | null, string | null, string][] = [
      [student, message.id, 'rude', null, 'BDRPT'],
      [student, message.id, null, null, 'BDRPT'],
      [student, message.id, 'spam', 'x'.repeat(1001), 'BDRPT'],
      [stranger, message.id, 'spam', null, 'NOMSG'],
      [stranger, crypto.randomUUID(), 'spam', null, 'NOMSG'],
      ['anonymous', message.id, 'spam', null, '42501'],
    ];
    for (const [actor, messageId, reason, note, code] of tries)
      expect(await scene.refusal(() => report(scene, actor, messageId, reason, note))).toBe(code);
    expect(await sql`select from public.message_reports where message_id = ${message.id}`).toHaveLength(0);
    await report(scene, student, message.id, 'spam');
    for (const actor of [student, admin])
      for (const statement of [
        () => sql`delete from public.message_reports`,
        () => sql`update public.message_reports set reason = 'other'`,
        () =>
          sql`insert into public.message_reports (message_id, reason, message) values (${message.id}, 'spam', '{}')`,
      ])
        expect(await scene.refusal(() => scene.as(actor, statement))).toBe('42501');
    const spam = async () => {
      for (let n = 0; n < 11; n++) await report(scene, student, message.id, 'spam');
    };
    expect(await scene.refusal(spam)).toBe('LIMIT');
  });
});
