import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { officialClient, subscribed } from './support/official-client.ts';
import { RawClient } from './support/raw-client.ts';

type Metas = Record<string, { metas: Record<string, unknown>[] }>;

let name: string;
const open: RawClient[] = [];

beforeEach(() => {
  name = randomUUID();
});
afterEach(() => {
  for (const client of open.splice(0)) client.socket.terminate();
});

async function joined(presence: { enabled?: boolean; key?: string } = { enabled: true }): Promise<RawClient> {
  const client = await RawClient.connect();
  open.push(client);
  await client.join(name, { presence });
  return client;
}

const track = (client: RawClient, payload: unknown) =>
  client.ask(`realtime:${name}`, 'presence', { type: 'presence', event: 'track', payload });

/** The payloads in a state or diff, without the references that the server adds. */
const shown = (metas: unknown) =>
  Object.fromEntries(
    Object.entries(metas as Metas).map(([key, entry]) => [
      key,
      entry.metas.map(({ phx_ref: _ref, phx_ref_prev: _previous, ...payload }) => payload),
    ]),
  );

describe('presence', () => {
  test('starts with a state under the reference of the join', async () => {
    const first = await joined({ enabled: true, key: 'first' });
    const empty = await first.nextEvent('presence_state');
    expect(empty.raw.toString()).toBe(`["1",null,"realtime:${name}","presence_state",{}]`);
    await track(first, { mood: 'fine' });
    const second = await joined();
    expect(shown((await second.nextEvent('presence_state')).payload)).toEqual({ first: [{ mood: 'fine' }] });
  });

  test('sends no state to a client that does not listen, until it tracks', async () => {
    const first = await joined({ enabled: true, key: 'first' });
    await track(first, {});
    const second = await joined({ key: 'second' });
    await second.heartbeat();
    expect(second.unread).toEqual([]);
    await track(second, {});
    expect(Object.keys((await second.nextEvent('presence_state')).payload)).toEqual(['first', 'second']);
  });

  test('tells everybody, the one who came included, of joins, changes and leaves', async () => {
    const [watcher, person] = [await joined(), await joined({ enabled: true, key: 'person' })];
    expect((await track(person, { n: 1 })).payload).toEqual({ status: 'ok', response: {} });
    for (const client of [watcher, person]) {
      const { payload, joinRef, ref } = await client.nextEvent('presence_diff');
      expect([joinRef, ref]).toEqual([null, null]);
      expect(shown(payload.joins)).toEqual({ person: [{ n: 1 }] });
      expect(payload.leaves).toEqual({});
    }
    await track(person, { n: 2 });
    const changed = (await watcher.nextEvent('presence_diff')).payload as { joins: Metas; leaves: Metas };
    expect(shown(changed.joins)).toEqual({ person: [{ n: 2 }] });
    expect(shown(changed.leaves)).toEqual({ person: [{ n: 1 }] });
    expect(changed.joins.person?.metas[0]?.phx_ref_prev).toBe(changed.leaves.person?.metas[0]?.phx_ref);

    person.socket.terminate();
    const gone = (await watcher.nextEvent('presence_diff')).payload;
    expect(gone.joins).toEqual({});
    expect(shown(gone.leaves)).toEqual({ person: [{ n: 2 }] });
  });

  test('says nothing when the same is tracked again', async () => {
    const [watcher, person] = [await joined(), await joined({ key: 'person' })];
    await track(person, { n: 1 });
    await watcher.nextEvent('presence_diff');
    expect((await track(person, { n: 1 })).payload.status).toBe('ok');
    await track(person, { n: 2 });
    expect(shown((await watcher.nextEvent('presence_diff')).payload.joins)).toEqual({ person: [{ n: 2 }] });
  });

  test('ends with untrack, in whatever case it is written', async () => {
    const [watcher, person] = [await joined(), await joined({ key: 'person' })];
    await track(person, {});
    await watcher.nextEvent('presence_diff');
    await person.ask(`realtime:${name}`, 'presence', { type: 'presence', event: 'UnTrack' });
    expect(shown((await watcher.nextEvent('presence_diff')).payload.leaves)).toEqual({ person: [{}] });
  });

  test('gathers several sockets under one key', async () => {
    const [watcher, one, other] = [
      await joined(),
      await joined({ key: 'person' }),
      await joined({ key: 'person' }),
    ];
    await track(one, { device: 'phone' });
    await track(other, { device: 'laptop' });
    const late = await joined();
    expect(shown((await late.nextEvent('presence_state')).payload)).toEqual({
      person: [{ device: 'phone' }, { device: 'laptop' }],
    });
    one.socket.terminate();
    await watcher.next(({ payload }) => Object.keys(payload.leaves ?? {}).length > 0);
    const later = await joined();
    expect(shown((await later.nextEvent('presence_state')).payload)).toEqual({
      person: [{ device: 'laptop' }],
    });
  });

  test('gives a key to whoever brings none', async () => {
    const [watcher, person] = [await joined(), await joined({ key: '' })];
    await track(person, {});
    const { payload } = await watcher.nextEvent('presence_diff');
    expect(Object.keys(payload.joins as object)[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('does not let a payload forge the references', async () => {
    const [watcher, person] = [await joined(), await joined({ key: 'person' })];
    await track(person, { phx_ref: 'forged' });
    const { joins } = (await watcher.nextEvent('presence_diff')).payload as { joins: Metas };
    expect(joins.person?.metas[0]?.phx_ref).not.toBe('forged');
  });

  test('refuses a payload that is not a map', async () => {
    const reply = await track(await joined(), 'here');
    expect(reply.payload).toEqual({
      status: 'error',
      response: { reason: 'Presence track payload must be a map' },
    });
  });

  test('closes a channel that tracks more than five times in thirty seconds', async () => {
    const person = await joined({ key: 'person' });
    for (let n = 1; n <= 5; n += 1) expect((await track(person, { n })).payload.status).toBe('ok');
    person.send(`realtime:${name}`, 'presence', { type: 'presence', event: 'track', payload: { n: 6 } });
    expect((await person.nextEvent('system')).payload).toEqual({
      extension: 'system',
      status: 'error',
      message: 'Client presence rate limit exceeded',
      channel: name,
    });
    await person.nextEvent('phx_close');
  });

  // S4.14
  test('synchronises the official client', async () => {
    const [first, second] = [officialClient(), officialClient()];
    const [one, two] = [
      first.channel(name, { config: { presence: { key: 'one' } } }),
      second.channel(name, { config: { presence: { key: 'two' } } }),
    ];
    const bothSeen = (channel: typeof one) =>
      new Promise<void>((resolve) => {
        channel.on('presence', { event: 'sync' }, () => {
          if (Object.keys(channel.presenceState()).length === 2) resolve();
        });
      });
    const left = new Promise<string>((resolve) => {
      one.on('presence', { event: 'leave' }, ({ key }) => resolve(key));
    });
    const both = Promise.all([bothSeen(one), bothSeen(two)]);
    await Promise.all([subscribed(one), subscribed(two)]);
    await Promise.all([one.track({ name: 'One' }), two.track({ name: 'Two' })]);
    await both;
    await second.removeAllChannels();
    expect(await left).toBe('two');
    await first.removeAllChannels();
  });
});
