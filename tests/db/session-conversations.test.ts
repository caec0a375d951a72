import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack } from '../support/database.ts';
import { type MessageRow, only } from './support/chat.ts';
import { refusedRpc, rpc } from './support/rpc.ts';

const { mentor, student, peer, agent, stranger } = cast;

// S3.42. Admins have a way of their own, which leaves a record: reading-as-admin.test.ts.
test('only the student and the mentor of a session read its messages, and write there', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const participants = [
      { user_id: mentor.id, role: 'mentor' },
      { user_id: student.id, role: 'student' },
    ];
    await sql`select public.put_context('session', 's-342', 'Mock interview', ${sql.json(participants)})`;
    const { conversation_id, id } = only(
      await rpc<MessageRow>(scene, student, 'send_to_context', {
        id: crypto.randomUUID(),
        context_type: 'session',
        context_id: 's-342',
        content: 'Shall we begin?',
      }),
    );
    const rows = (actor: { id: string }) =>
      scene.as(actor, () => sql`select id from public.messages where conversation_id = ${conversation_id}`);
    for (const one of [mentor, student]) {
      expect((await rows(one)).map((row) => row.id)).toContain(id);
      const page = await rpc(scene, one, 'list_messages', { conversation_id });
      expect(page.map((row) => row.content)).toContain('Shall we begin?');
    }
    for (const other of [peer, agent, stranger]) {
      expect(await rows(other)).toHaveLength(0);
      expect(await refusedRpc(scene, other, 'list_messages', { conversation_id })).toBe('NOCNV');
      expect(await refusedRpc(scene, other, 'get_message_context', { message_id: id })).toBe('NOMSG');
      const message = { id: crypto.randomUUID(), conversation_id, content: 'Me too' };
      expect(await refusedRpc(scene, other, 'send_message', message)).toBe('NOCNV');
    }
  });
});
