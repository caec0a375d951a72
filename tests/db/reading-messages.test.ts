import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack, type Scene } from '../support/database.ts';
import { makeGroup, say } from './support/chat.ts';

const { mentor, student, stranger } = cast;

async function groupWith(scene: Scene, messages: number): Promise<string> {
  await scene.sql`update private.limits set value = 100000 where name = 'messages_burst'`;
  const id = await makeGroup(scene, mentor, [student]);
  for (let n = 1; n <= messages; n++) await say(scene, mentor, id, `Message ${n}`);
  return id;
}

/** Deletes a message the way a delete will be written: a tombstone with the next number of the feed. */
async function bury(scene: Scene, conversationId: string, seq: number): Promise<void> {
  await scene.sql`
    with feed as (
      update public.conversations set change_seq = change_seq + 1 where id = ${conversationId} returning change_seq)
    update public.messages set content = '', metadata = '{}', deleted_at = now(), change_seq = feed.change_seq
    from feed where conversation_id = ${conversationId} and seq = ${seq}`;
}

test('S1.24: history comes newest first, in pages that neither overlap nor skip', async () => {
  await rolledBack(async (scene) => {
    const id = await groupWith(scene, 7);
    const page = (before: number | null, size: number) =>
      scene.as(
        student,
        async () =>
          await scene.sql<
            { seq: number }[]
          >`select seq::int from public.list_messages(${id}, ${before}, ${size})`,
      );
    expect((await page(null, 3)).map((row) => row.seq)).toEqual([7, 6, 5]);
    expect((await page(5, 3)).map((row) => row.seq)).toEqual([4, 3, 2]);
    expect((await page(2, 3)).map((row) => row.seq)).toEqual([1]);
    expect(await page(1, 3)).toHaveLength(0);
  });
});

test('S1.35: a page has 50 messages unless one asks otherwise', async () => {
  await rolledBack(async (scene) => {
    const id = await groupWith(scene, 51);
    const rows = await scene.as(student, () => scene.sql`select seq from public.list_messages(${id})`);
    expect(rows).toHaveLength(50);
  });
});

test('what changed since is answered in the order of changes, as it is now, tombstones empty', async () => {
  await rolledBack(async (scene) => {
    const id = await groupWith(scene, 4);
    await bury(scene, id, 2);
    const since = (change: number, size = 200) =>
      scene.as(
        student,
        async () =>
          await scene.sql`
          select seq::int, change_seq::int, content, is_deleted from public.sync_conversation(${id}, ${change}, ${size})`,
      );
    expect(await since(2)).toEqual([
      { seq: 3, change_seq: 3, content: 'Message 3', is_deleted: false },
      { seq: 4, change_seq: 4, content: 'Message 4', is_deleted: false },
      { seq: 2, change_seq: 5, content: '', is_deleted: true },
    ]);
    expect(await since(0, 2)).toMatchObject([{ change_seq: 1 }, { change_seq: 3 }]);
    expect(await since(5)).toEqual([]);
  });
});

test('a tombstone cannot keep its words', async () => {
  await rolledBack(async (scene) => {
    const id = await groupWith(scene, 1);
    const halfDelete = () =>
      scene.sql`update public.messages set deleted_at = now() where conversation_id = ${id}`;
    expect(await scene.refusal(halfDelete)).toBe('23514');
    await bury(scene, id, 1);
    const rows = await scene.as(
      student,
      () => scene.sql`select content from public.messages where conversation_id = ${id}`,
    );
    expect(rows).toEqual([{ content: '' }]);
  });
});

test('only members read: by function, from the table, and with the refusal of a conversation that does not exist', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await groupWith(scene, 1);
    const nowhere = crypto.randomUUID();
    for (const conversationId of [id, nowhere]) {
      const list = () => scene.as(stranger, () => sql`select public.list_messages(${conversationId})`);
      const sync = () => scene.as(stranger, () => sql`select public.sync_conversation(${conversationId}, 0)`);
      expect(await scene.refusal(list)).toBe('NOCNV');
      expect(await scene.refusal(sync)).toBe('NOCNV');
    }
    const table = () => sql`select id from public.messages where conversation_id = ${id}`;
    expect(await scene.as(stranger, table)).toHaveLength(0);
    expect(await scene.as(student, table)).toHaveLength(1);

    await sql`select private.end_membership(${id}, ${student.id})`;
    expect(await scene.as(student, table)).toHaveLength(0);
    const list = () => scene.as(student, () => sql`select public.list_messages(${id})`);
    expect(await scene.refusal(list)).toBe('NOCNV');
  });
});

test('page sizes have bounds', async () => {
  await rolledBack(async (scene) => {
    const id = await groupWith(scene, 1);
    for (const size of [0, -1, 201, null]) {
      const list = () =>
        scene.as(student, () => scene.sql`select public.list_messages(${id}, null, ${size})`);
      expect(await scene.refusal(list), `list ${size}`).toBe('NOPGE');
    }
    for (const size of [0, 501, null]) {
      const sync = () =>
        scene.as(student, () => scene.sql`select public.sync_conversation(${id}, 0, ${size})`);
      expect(await scene.refusal(sync), `sync ${size}`).toBe('NOPGE');
    }
  });
});
