import { expect, test } from 'vitest';
import { become, codeOf, openDatabase } from '../support/database.ts';
import { only } from './support/chat.ts';

test('a message sent while the block is made is written before it or refused, never after', async () => {
  const sql = openDatabase(3);
  // People of their own: what they do here stays until they go.
  const [one, other] = [{ id: crypto.randomUUID() }, { id: crypto.randomUUID() }];
  try {
    for (const { id } of [one, other])
      await sql`
        insert into auth.users (instance_id, id, aud, role, email)
        values ('00000000-0000-0000-0000-000000000000', ${id}, 'authenticated', 'authenticated', ${`${id}@eyrie.test`})`;
    const id = await sql.begin(async (tx) => {
      await become(tx, one);
      return only(await tx<{ id: string }[]>`select public.create_direct_conversation(${other.id}) as id`).id;
    });
    const send = () =>
      sql
        .begin(async (tx) => {
          await become(tx, other);
          await tx`select public.send_message(${crypto.randomUUID()}, ${id}, 'Hello')`;
          return 'ok';
        })
        .catch(codeOf);
    for (let n = 0; n < 5; n++) {
      let sending: Promise<string> | undefined;
      await sql.begin(async (tx) => {
        await become(tx, one);
        await tx`select public.block_person(${other.id})`;
        // The block is not committed yet: the sender has to wait for it at the conversation's lock.
        sending = send();
        await expect
          .poll(async () => (await sql`select from pg_locks where not granted`).length, { timeout: 5_000 })
          .toBeGreaterThan(0);
      });
      expect(await sending).toBe('BLOCK');
      await sql.begin(async (tx) => {
        await become(tx, one);
        await tx`select public.unblock_person(${other.id})`;
      });
      expect(await send()).toBe('ok');
    }
  } finally {
    await sql`delete from auth.users where id in (${one.id}, ${other.id})`;
    await sql.end();
  }
});
