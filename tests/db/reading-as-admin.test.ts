import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { makeGroup, only, say } from './support/chat.ts';
import { rpc } from './support/rpc.ts';

const { mentor, student, peer, agent, admin, stranger } = cast;

interface Row {
  seq: string;
  content: string;
  sender_name: string;
  deleted_by: string | null;
}

const read = (
  scene: Scene,
  actor: Actor,
  conversation_id: string,
  reason: string | null,
  more: object = {},
) => rpc<Row>(scene, actor, 'read_conversation', { conversation_id, reason, ...more });
const records = (scene: Scene, id: string) => scene.sql`
  select admin_id, scope, reason, messages, from_seq, to_seq from private.admin_reads
  where conversation_id = ${id} order by id`;

test('S2.21 S2.22: an admin reads a whole conversation, deleted messages with their words, page by page, and each page is recorded', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student, peer]);
    for (const words of ['One', 'Two', 'Three']) await say(scene, student, id, words);
    const cheat = await say(scene, student, id, 'You cheat');
    await rpc(scene, student, 'edit_message', { message_id: cheat.id, content: 'You erred' });
    await rpc(scene, mentor, 'delete_message', { message_id: cheat.id });

    const first = await read(scene, admin, id, ' Dispute 17 ', { page_size: 2 });
    const rest = await read(scene, admin, id, 'Dispute 17', { after_seq: first.at(-1)?.seq });
    expect([...first, ...rest].map((row) => row.content)).toEqual(['One', 'Two', 'Three', 'You erred']);
    expect(rest.at(-1)).toMatchObject({
      seq: '4',
      sender_id: student.id,
      sender_name: student.name,
      revisions: 2,
      deleted_by: mentor.id,
    });
    expect(await read(scene, admin, id, 'Dispute 17', { after_seq: 4 })).toEqual([]);
    const record = { admin_id: admin.id, scope: 'conversation', reason: 'Dispute 17' };
    expect([...(await records(scene, id))]).toEqual([
      { ...record, messages: 2, from_seq: '1', to_seq: '2' },
      { ...record, messages: 2, from_seq: '3', to_seq: '4' },
      { ...record, messages: 0, from_seq: null, to_seq: null },
    ]);
  });
});

test('S2.21: nobody else reads so, members neither, and a refusal does not tell whether the conversation exists', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await say(scene, student, id, 'Between us');
    const refused = (actor: Actor, conversation: string, reason: string | null = 'I want to know') =>
      scene.refusal(() => read(scene, actor, conversation, reason));
    for (const actor of [mentor, student, peer, agent, stranger]) {
      for (const reason of ['I want to know', '', null]) {
        expect(await refused(actor, id, reason)).toBe('FORBD');
        expect(await refused(actor, crypto.randomUUID(), reason)).toBe('FORBD');
      }
      const look = () => scene.as(actor, () => scene.sql`select * from private.admin_reads`);
      expect(await scene.refusal(look)).toBe('42501');
    }
    expect(await refused('anonymous', id)).toBe('42501');
    expect(await refused(admin, crypto.randomUUID())).toBe('NOCNV');
    for (const reason of [null, '', '  x ', '\x01\x02\x03', 'x'.repeat(501)])
      expect(await refused(admin, id, reason)).toBe('NOWHY');
    expect(await records(scene, id)).toHaveLength(0);
  });
});

test('S2.22: the record of readings only grows, whoever asks', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await read(scene, admin, id, 'A complaint');
    const { sql } = scene;
    const tamper = [
      () => sql`update private.admin_reads set reason = 'None' where conversation_id = ${id}`,
      () => sql`delete from private.admin_reads where conversation_id = ${id}`,
      () => sql`truncate private.admin_reads`,
    ];
    for (const attempt of tamper) expect(await scene.refusal(attempt)).toBe('42501');
    expect(only(await records(scene, id))).toMatchObject({ admin_id: admin.id });
  });
});
