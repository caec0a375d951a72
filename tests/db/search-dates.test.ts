import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack } from '../support/database.ts';
import { makeGroup, say } from './support/chat.ts';
import { refusedRpc, rpc } from './support/rpc.ts';

const { mentor, student, peer, stranger } = cast;

// Jumping to a date (history by seq): the first message of a day, found by halving.
test('the first message at a time or after it; the newest where all are older; nothing where there is nothing', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const seqAt = async (at: string, actor = student) =>
      (await rpc(scene, actor, 'seq_at', { conversation_id: id, at }))[0]?.seq_at;
    expect(await seqAt('2030-01-01')).toBe(null);
    // Two messages a day: at midnight and at noon.
    await sql`
      insert into public.messages (id, conversation_id, seq, change_seq, sender_id, content, created_at)
      select gen_random_uuid(), ${id}, n, n, ${mentor.id}, 'x', '2030-01-01T00:00Z'::timestamptz + (n - 1) * interval '12 hours'
      from generate_series(1, 100) n`;
    await sql`update public.conversations set last_seq = 100, change_seq = 100 where id = ${id}`;
    expect(await seqAt('2030-01-01T00:00Z')).toBe('1');
    expect(await seqAt('1999-01-01T00:00Z')).toBe('1');
    expect(await seqAt('2030-01-02T00:00Z')).toBe('3');
    expect(await seqAt('2030-01-02T00:00:00.001Z')).toBe('4');
    expect(await seqAt('2030-01-31T12:00Z')).toBe('62');
    expect(await seqAt('2031-01-01T00:00Z')).toBe('100');
    await sql`update public.conversation_members set visible_from_seq = 50 where conversation_id = ${id} and user_id = ${student.id}`;
    expect(await seqAt('2030-01-02T00:00Z')).toBe('50');
    expect(await seqAt('2030-01-02T00:00Z', mentor as never)).toBe('3');
  });
});

test('strangers and missing conversations get the same refusal', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    await say(scene, mentor, id, 'x');
    for (const actor of [stranger, peer])
      expect(await refusedRpc(scene, actor, 'seq_at', { conversation_id: id, at: '2030-01-01' })).toBe(
        'NOCNV',
      );
    const missing = { conversation_id: crypto.randomUUID(), at: '2030-01-01' };
    expect(await refusedRpc(scene, mentor, 'seq_at', missing)).toBe('NOCNV');
  });
});
