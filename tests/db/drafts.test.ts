import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack } from '../support/database.ts';
import { broadcasts, makeGroup, only, say } from './support/chat.ts';
import { refusedRpc, rpc } from './support/rpc.ts';

const { mentor, student, stranger } = cast;

test('S4.48: a draft follows its writer, is told once per news, and ends with nothing written', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    const asked = await say(scene, student, id, 'When?');
    const save = (content: string | null, reply_to: string | null = null) =>
      rpc(scene, mentor, 'save_draft', { conversation_id: id, content, reply_to });
    const draft = async (actor = mentor as { id: string }) =>
      only(await rpc(scene, actor, 'get_conversation', { conversation_id: id })).draft;
    expect(await draft()).toBeNull();
    await save('Tomo');
    await save('Tomorrow', asked.id);
    await save('Tomorrow', asked.id);
    expect(await draft()).toMatchObject({ content: 'Tomorrow', reply_to: asked.id });
    const [line] = await rpc<{ id: string; draft: unknown }>(scene, mentor, 'list_conversations');
    expect(line).toMatchObject({ id, draft: { content: 'Tomorrow' } });
    expect(await draft(student)).toBeNull();
    await save('', asked.id);
    expect(await draft()).toMatchObject({ content: '', reply_to: asked.id });
    await save(' ');
    await save(null);
    expect(await draft()).toBeNull();
    const told = (await broadcasts(scene, `user:${mentor.id}`)).filter(
      (one) => one.event === 'draft_updated',
    );
    expect(told.map(({ payload }) => [payload.conversation_id, payload.content, payload.reply_to])).toEqual([
      [id, 'Tomo', null],
      [id, 'Tomorrow', asked.id],
      [id, '', asked.id],
      [id, '', null],
    ]);
  });
});

test("drafts are refused outside one's conversations, too long, about hidden messages, too often", async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const other = await makeGroup(scene, mentor, [stranger]);
    const hidden = await say(scene, mentor, other, 'Elsewhere');
    const refused = (
      actor: { id: string },
      content: string,
      conversation_id = id,
      reply_to: string | null = null,
    ) => refusedRpc(scene, actor, 'save_draft', { conversation_id, content, reply_to });
    expect(await refused(stranger, 'Hi')).toBe('NOCNV');
    expect(await refused(student, 'Hi', crypto.randomUUID())).toBe('NOCNV');
    expect(await refused(student, 'x'.repeat(10_001))).toBe('TOLNG');
    expect(await refused(student, 'Hi', id, hidden.id)).toBe('NOMSG');
    expect(await sql`select from public.drafts where conversation_id = ${id}`).toHaveLength(0);
    const forged = () =>
      scene.as(
        student,
        () => sql`insert into public.drafts values (${student.id}, ${id}, 'Mine', null, now())`,
      );
    expect(await scene.refusal(forged)).toBe('42501');
    await sql`update private.limits set value = 1 where name = 'drafts_burst'`;
    await rpc(scene, mentor, 'save_draft', { conversation_id: id, content: 'One' });
    expect(await refused(mentor, 'Two')).toBe('LIMIT');
  });
});
