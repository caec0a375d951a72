import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { changeOf, closeListeners, connect, listen, newRoom, prepareChanges } from './support/changes.ts';
import { environment } from './support/environment.ts';
import { tokenFor } from './support/tokens.ts';
import { sql } from './support/topics.ts';

beforeAll(prepareChanges);
afterEach(closeListeners);
afterAll(() => sql.end());

const secrets = { event: '*', schema: 'changes_tests', table: 'secrets' };

async function share(owners: string[], body = 'b'): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into changes_tests.secrets (owners, body, hidden) values (${owners}, ${body}, 'h') returning id`;
  return row?.id ?? '';
}

describe('row-level security', () => {
  test('lets each subscriber hear of the rows that its claims see, with the columns that its role may select', async () => {
    const [maya, sam] = [randomUUID(), randomUUID()];
    const [forMaya, forSam, forServer] = [
      await listen([secrets], tokenFor(maya)),
      await listen([secrets], tokenFor(sam)),
      await listen([secrets], environment.serviceRoleKey),
    ];
    const both = await share([maya, sam], 'both');
    const one = await share([sam], 'one');
    const columns = ['id', 'room', 'owners', 'body'];
    const change = await forMaya.change();
    expect(change.record).toEqual({ id: both, room: null, owners: [maya, sam], body: 'both' });
    expect(change.columns.map(({ name }) => name)).toEqual(columns);
    expect((await forSam.change()).record?.id).toBe(both);
    expect((await forSam.change()).record?.id).toBe(one);
    expect((await forServer.change()).record).toMatchObject({ id: both, hidden: 'h' });
    await forMaya.client.heartbeat();
    expect(forMaya.client.unread).toEqual([]);
  });

  test('hides an update that takes the row away, and shows no more than the key of a delete', async () => {
    const person = randomUUID();
    const listener = await listen([secrets], tokenFor(person));
    const id = await share([person]);
    await listener.change();
    await sql`update changes_tests.secrets set owners = '{}' where id = ${id}`;
    await sql`delete from changes_tests.secrets where id = ${id}`;
    // Everybody hears of a delete, as on hosted: nobody can be asked about a row that is gone.
    const deleted = await listener.change();
    expect([deleted.type, deleted.old_record]).toEqual(['DELETE', { id }]);
  });

  test('does not tell of a row that is gone before the policies are asked', async () => {
    const person = randomUUID();
    const listener = await listen([{ ...secrets, event: 'INSERT' }], tokenFor(person));
    await sql.begin(async (tx) => {
      const [row] = await tx<{ id: string }[]>`
        insert into changes_tests.secrets (owners) values (${[person]}) returning id`;
      await tx`delete from changes_tests.secrets where id = ${row?.id ?? ''}`;
    });
    const last = await share([person]);
    expect((await listener.change()).record?.id).toBe(last);
  });

  test('of claims for which a policy fails hides rows from those alone', async () => {
    const [unlucky, person] = [randomUUID(), randomUUID()];
    const [failing, listener] = [
      await listen([secrets], tokenFor(unlucky, { claims: { raises: 'yes' } })),
      await listen([secrets], tokenFor(person)),
    ];
    const id = await share([unlucky, person]);
    expect((await listener.change()).record?.id).toBe(id);
    await failing.client.heartbeat();
    expect(failing.client.unread).toEqual([]);
  });

  test('is asked with the claims of a new token', async () => {
    const [before, after] = [randomUUID(), randomUUID()];
    const [listener, everything] = [
      await listen([secrets], tokenFor(before)),
      await listen([secrets], environment.serviceRoleKey),
    ];
    await share([after], 'too early');
    await everything.change();
    listener.client.send(listener.topic, 'access_token', { access_token: tokenFor(after) });
    await listener.client.heartbeat();
    // Hosted takes up to three seconds for it.
    await expect
      .poll(async () => {
        await share([after], 'seen');
        await listener.client.heartbeat();
        return listener.client.unread.filter(({ event }) => event === 'postgres_changes').length;
      })
      .toBeGreaterThan(0);
    const frames = listener.client.unread.filter(({ event }) => event === 'postgres_changes');
    expect(frames.map((frame) => changeOf(frame).record?.body)).not.toContain('too early');
  });

  test('says 401 to a role that may not select the key, and refuses filters on what it may not select', async () => {
    const listener = await listen([secrets], environment.anonKey);
    await share([randomUUID()]);
    expect(await listener.change()).toEqual({
      type: 'INSERT',
      schema: 'changes_tests',
      table: 'secrets',
      columns: [],
      record: {},
      errors: ['Error 401: Unauthorized'],
    });
    await expect(listen([{ ...secrets, filter: 'hidden=eq.h' }])).rejects.toThrow(
      'ERROR P0001 (raise_exception) invalid column for filter hidden',
    );
  });

  test('is not for a role that does not exist', async () => {
    const token = tokenFor(randomUUID(), { role: 'nobody_knows' });
    await expect(listen([secrets], token)).rejects.toThrow(
      'ERROR 42704 (undefined_object) role "nobody_knows" does not exist',
    );
  });

  test('follows grants that change while somebody listens', async () => {
    const person = randomUUID();
    const listener = await listen([secrets], tokenFor(person));
    await share([person]);
    expect((await listener.change()).record).not.toHaveProperty('hidden');
    await sql`grant select (hidden) on changes_tests.secrets to authenticated`;
    await share([person]);
    const seen = await listener.change();
    await sql`revoke select (hidden) on changes_tests.secrets from authenticated`;
    await share([person]);
    expect([seen.record?.hidden, (await listener.change()).record?.hidden]).toEqual(['h', undefined]);
  });
});

describe('a join that waits for its changes', () => {
  const wait = { postgres_changes_options: { wait: true, timeout: 8_000 } };
  const rows = { event: '*', schema: 'changes_tests', table: 'rows' };

  test('is answered once they are live: nothing after the answer is missed', async () => {
    const [client, room] = [await connect(), newRoom()];
    const reply = await client.join(room, {
      postgres_changes: [{ ...rows, filter: `room=eq.${room}` }],
      ...wait,
    });
    expect(reply.payload.status).toBe('ok');
    await sql`insert into changes_tests.rows (room) values (${room})`;
    expect((await client.nextEvent('system')).payload.message).toBe('Subscribed to PostgreSQL');
    expect(changeOf(await client.nextEvent('postgres_changes')).record).toMatchObject({ room });
  });

  test('is refused with the reason when they cannot be had', async () => {
    const client = await connect();
    const reply = await client.join(newRoom(), {
      postgres_changes: [{ ...rows, filter: 'wrong' }],
      ...wait,
    });
    expect(reply.payload).toEqual({
      status: 'error',
      response: {
        reason: 'RealtimeDisabledForConfiguration: Error parsing `filter` params: ["wrong"]',
      },
    });
  });
});
