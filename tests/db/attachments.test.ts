import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, become, codeOf, openDatabase, rolledBack, type Scene } from '../support/database.ts';
import { makeDirect, makeGroup, only, say } from './support/chat.ts';

const { mentor, student, peer, stranger } = cast;

interface File {
  id?: string | null;
  name?: string | null;
  mime_type?: string | null;
  size?: number | null;
  width?: number | null;
  height?: number | null;
}

async function create(scene: Scene, actor: Actor, conversationId: string, file: File = {}) {
  const { id, name, mime_type, size, width, height } = {
    id: crypto.randomUUID(),
    name: 'notes.txt',
    mime_type: 'text/plain',
    size: 100,
    width: null,
    height: null,
    ...file,
  };
  const rows = await scene.as(
    actor,
    () => scene.sql<{ made: { id: string; bucket: string; path: string } }[]>`
      select public.create_attachment(${id}, ${conversationId}, ${name}, ${mime_type}, ${size}, ${width}, ${height}) as made`,
  );
  return only(rows).made;
}

const rowOf = async (scene: Scene, id: string) =>
  only(await scene.sql`select * from public.message_attachments where id = ${id}`);

// S4.63: attachments are validated before a byte travels; tests/api/attachments.test.ts does it after.
test('announcing a file keeps what it will be, and says where it goes; again is the same', async () => {
  await rolledBack(async (scene) => {
    const conversationId = await makeGroup(scene, mentor, [student]);
    const id = crypto.randomUUID();
    const file = { id, name: 'Été.JPG', mime_type: 'IMAGE/jpeg', size: 10_485_760, width: 40, height: 30 };
    const made = await create(scene, student, conversationId, file);
    expect(made).toEqual({ id, bucket: 'attachments', path: `${conversationId}/${id}/Ete.jpg` });
    expect(await rowOf(scene, id)).toMatchObject({
      uploader_id: student.id,
      message_id: null,
      name: 'Été.JPG',
      mime_type: 'image/jpeg',
      kind: 'image',
      width: 40,
      height: 30,
      state: 'pending',
    });
    expect(await create(scene, student, conversationId, file)).toEqual(made);
    expect(await scene.refusal(() => create(scene, student, conversationId, { ...file, size: 5 }))).toBe(
      'IDUSD',
    );
    expect(await scene.refusal(() => create(scene, mentor, conversationId, file))).toBe('IDUSD');
  });
});

const names: [string, string, string][] = [
  ['../../etc/passwd.txt', 'etcpasswd.txt', 'etcpasswd.txt'],
  ['invoice\u202etxt.exe.txt', 'invoicetxt.exe.txt', 'invoicetxt-exe.txt'],
  ['a\u200b\r\nb.txt', 'ab.txt', 'ab.txt'],
  ['日本語.txt', '日本語.txt', 'file.txt'],
  ['.txt', 'txt', ''],
  [`${'x'.repeat(196)}.txt`, `${'x'.repeat(196)}.txt`, `${'x'.repeat(60)}.txt`],
  ["'; drop table messages; --.txt", "'; drop table messages; --.txt", 'drop-table-messages.txt'],
  ['%2e%2e%2fa.txt', '%2e%2e%2fa.txt', '2e-2e-2fa.txt'],
];

test.each(names)('the name %j is safe to show and to store', async (name, shown, stored) => {
  await rolledBack(async (scene) => {
    const conversationId = await makeGroup(scene, mentor, [student]);
    if (stored === '') {
      expect(await scene.refusal(() => create(scene, student, conversationId, { name }))).toBe('BDTYP');
      return;
    }
    const { id, path } = await create(scene, student, conversationId, { name });
    expect([(await rowOf(scene, id)).name, path]).toEqual([shown, `${conversationId}/${id}/${stored}`]);
  });
});

const malformed: [string, File, string][] = [
  ['no id', { id: null }, 'BADID'],
  ['no name', { name: null }, 'BDNAM'],
  ['a name of dots', { name: ' .. ' }, 'BDNAM'],
  ['a name too long', { name: `${'x'.repeat(256)}.txt` }, 'BDNAM'],
  ['nothing in it', { size: 0 }, 'TOOBG'],
  ['no size', { size: null }, 'TOOBG'],
  ['a byte too many', { size: 10_485_761 }, 'TOOBG'],
  ['less than nothing', { size: -1 }, 'TOOBG'],
  ['no type', { mime_type: null }, 'BDTYP'],
  ['SVG', { name: 'a.svg', mime_type: 'image/svg+xml' }, 'BDTYP'],
  ['HTML', { name: 'a.html', mime_type: 'text/html' }, 'BDTYP'],
  ['HTML by another type', { name: 'a.html', mime_type: 'text/plain' }, 'BDTYP'],
  ['a program by another type', { name: 'a.exe', mime_type: 'application/pdf' }, 'BDTYP'],
  ['two ends', { name: 'a.txt.svg', mime_type: 'text/plain' }, 'BDTYP'],
  ['a type with parameters', { mime_type: 'text/plain; charset=utf-7' }, 'BDTYP'],
];

test.each(malformed)('refuses %s', async (_, file, code) => {
  await rolledBack(async (scene) => {
    const conversationId = await makeGroup(scene, mentor, [student]);
    expect(await scene.refusal(() => create(scene, student, conversationId, file))).toBe(code);
    expect(
      await scene.sql`select from public.message_attachments where conversation_id = ${conversationId}`,
    ).toHaveLength(0);
  });
});

test('pixels that make no sense are left out: the bytes will say', async () => {
  await rolledBack(async (scene) => {
    const conversationId = await makeGroup(scene, mentor, [student]);
    for (const [width, height] of [
      [0, 5],
      [-1, -1],
      [70_000, 10],
      [5, null],
    ]) {
      const { id } = await create(scene, student, conversationId, {
        name: 'a.png',
        mime_type: 'image/png',
        width,
        height,
      });
      expect(await rowOf(scene, id)).toMatchObject({ width: null, height: null });
    }
  });
});

test('only members announce, where files are allowed and nobody is blocked; hidden and missing look alike', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const group = await makeGroup(scene, mentor, [student]);
    expect(await scene.refusal(() => create(scene, stranger, group))).toBe('NOCNV');
    expect(await scene.refusal(() => create(scene, stranger, crypto.randomUUID()))).toBe('NOCNV');
    expect(await scene.refusal(() => create(scene, 'anonymous', group))).toBe('42501');
    await scene.as(
      mentor,
      () => sql`select public.update_conversation(${group}, attachments_allowed => false)`,
    );
    expect(await scene.refusal(() => create(scene, student, group))).toBe('NOATC');
    const direct = await makeDirect(scene, student, peer);
    await scene.as(student, () => sql`select public.block_person(${peer.id})`);
    expect(await scene.refusal(() => create(scene, student, direct))).toBe('BLOCK');
  });
});

test('space and pace have a limit; what is given up gives its space back', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    await sql`update private.limits set value = 250 where name = 'attachment_bytes'`;
    const first = await create(scene, student, id);
    await create(scene, student, id);
    expect(await scene.refusal(() => create(scene, student, id))).toBe('QUOTA');
    await create(scene, mentor, id);
    await scene.as(student, () => sql`select public.discard_attachment(${first.id})`);
    await create(scene, student, id);
    await sql`update private.limits set value = 3 where name = 'attachments_burst'`;
    await sql`delete from private.rate_buckets`;
    const many = async () => {
      for (let n = 0; n < 4; n++) await create(scene, student, id, { size: 1 });
    };
    expect(await scene.refusal(many)).toBe('LIMIT');
  });
});

test('only the uploader gives up a file, and none that a message or a group has', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const conversationId = await makeGroup(scene, mentor, [student]);
    const discard = (actor: Actor, id: string) => () =>
      scene.as(actor, () => sql`select public.discard_attachment(${id})`);
    const { id } = await create(scene, mentor, conversationId);
    for (const actor of [student, stranger]) expect(await scene.refusal(discard(actor, id))).toBe('NOATT');
    expect(await scene.refusal(discard(student, crypto.randomUUID()))).toBe('NOATT');
    const message = await say(scene, mentor, conversationId, 'With a file');
    await sql`update public.message_attachments set state = 'ready', message_id = ${message.id} where id = ${id}`;
    expect(await scene.refusal(discard(mentor, id))).toBe('NOATT');
    const picture = await create(scene, mentor, conversationId, { name: 'a.png', mime_type: 'image/png' });
    await sql`update public.message_attachments set state = 'ready' where id = ${picture.id}`;
    await scene.as(
      mentor,
      () => sql`select public.update_conversation(${conversationId}, avatar_path => ${picture.path})`,
    );
    expect(await scene.refusal(discard(mentor, picture.id))).toBe('NOATT');
    await sql`update public.message_attachments set created_at = now() - interval '2 days' where conversation_id = ${conversationId}`;
    expect(
      await sql`select from private.stale_attachments() where conversation_id = ${conversationId}`,
    ).toHaveLength(0);
    await scene.as(
      mentor,
      () => sql`select public.update_conversation(${conversationId}, avatar_path => '')`,
    );
    expect(
      await sql`select from private.stale_attachments() where conversation_id = ${conversationId}`,
    ).toHaveLength(1);
  });
});

test('the server’s answers are the server’s: people cannot say that a file is good, nor write its row', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const conversationId = await makeGroup(scene, mentor, [student]);
    const { id } = await create(scene, student, conversationId);
    for (const statement of [
      () => sql`select public.settle_attachment(${id}, true)`,
      () => sql`select * from public.take_stale_attachments()`,
      () => sql`select public.forget_attachments(${[id]})`,
      () => sql`update public.message_attachments set state = 'ready'`,
      () => sql`insert into public.message_attachments (id) values (gen_random_uuid())`,
      () => sql`delete from public.message_attachments`,
      () =>
        sql`select from public.message_attachment_shares where message_id is null and attachment_id is null and created_at is null`,
      () =>
        sql`insert into public.message_attachment_shares (attachment_id, message_id) values (${id}, ${id})`,
      () => sql`select * from private.attachment_types`,
    ])
      expect(await scene.refusal(() => scene.as(student, statement))).toBe('42501');
    const begin = (actor: Actor) => () =>
      scene.as(actor, () => sql`select public.begin_attachment_check(${id})`);
    for (const actor of [mentor, stranger]) expect(await scene.refusal(begin(actor))).toBe('NOATT');
    expect((await rowOf(scene, id)).state).toBe('pending');
    expect(
      await scene.as(mentor, () => sql`select from public.message_attachments where id = ${id}`),
    ).toHaveLength(0);
    expect(
      await scene.as(student, () => sql`select from public.message_attachments where id = ${id}`),
    ).toHaveLength(1);
    await sql`select private.end_membership(${conversationId}, ${student.id})`;
    expect(await scene.refusal(begin(student))).toBe('NOATT');
    expect(
      await scene.as(student, () => sql`select from public.message_attachments where id = ${id}`),
    ).toHaveLength(0);
  });
});

test('announcing at the same time cannot take more space than there is', async () => {
  const sql = openDatabase(6);
  let conversationId: string | undefined;
  try {
    conversationId = await sql.begin(async (tx) => {
      await become(tx, student);
      return only(
        await tx<{ id: string }[]>`select public.create_group_conversation('Space', ${[peer.id]}) as id`,
      ).id;
    });
    const announce = () =>
      sql
        .begin(async (tx) => {
          await become(tx, student);
          await tx`select public.create_attachment(${crypto.randomUUID()}, ${conversationId ?? null}, 'a.txt', 'text/plain', 100)`;
          return 'ok';
        })
        .catch(codeOf);
    const [{ used = 0 } = {}] = await sql<{ used: number }[]>`
      select coalesce(sum(size), 0)::int as used from public.message_attachments where uploader_id = ${student.id} and state <> 'discarded'`;
    await sql`update private.limits set value = ${used + 250} where name = 'attachment_bytes'`;
    const answers = await Promise.all(Array.from({ length: 6 }, announce));
    expect(answers.sort()).toEqual(['QUOTA', 'QUOTA', 'QUOTA', 'QUOTA', 'ok', 'ok']);
  } finally {
    await sql`update private.limits set value = 209715200 where name = 'attachment_bytes'`;
    await sql`update public.message_attachments set state = 'discarded' where conversation_id = ${conversationId ?? null}`;
    await sql.end();
  }
});
