import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nextBroadcast, officialClient, subscribed } from './support/official-client.ts';

let [alice, bob]: SupabaseClient[] = [];
let name: string;

beforeEach(() => {
  alice = officialClient();
  bob = officialClient();
  name = randomUUID();
});
afterEach(async () => {
  await Promise.all([alice?.removeAllChannels(), bob?.removeAllChannels()]);
});

/** Two people on one public topic. */
async function pair(config: { self?: boolean; ack?: boolean } = {}) {
  if (!alice || !bob) throw new Error('no clients');
  const sender = alice.channel(name, { config: { broadcast: config } });
  const listener = bob.channel(name);
  const heard = nextBroadcast(listener, 'said');
  await Promise.all([subscribed(sender), subscribed(listener)]);
  return { sender, listener, heard };
}

describe('a broadcast by the official client', () => {
  // S0.02: both ways over connections that stay.
  test('reaches the others with its payload', async () => {
    const { sender, heard } = await pair();
    const payload = { text: 'grüße 👋', nested: { list: [1, null, 'x'] } };
    expect(await sender.send({ type: 'broadcast', event: 'said', payload })).toBe('ok');
    expect(await heard).toEqual({ type: 'broadcast', event: 'said', payload });
  });

  test('carries bytes', async () => {
    const { sender, heard } = await pair();
    const payload = new Uint8Array([0, 1, 254, 255]).buffer;
    await sender.send({ type: 'broadcast', event: 'said', payload: payload as never });
    expect(new Uint8Array((await heard).payload as ArrayBuffer)).toEqual(new Uint8Array([0, 1, 254, 255]));
  });

  test('comes back to its sender only with self', async () => {
    const { sender, listener } = await pair({ self: true, ack: true });
    const own = nextBroadcast(sender, 'mine');
    await sender.send({ type: 'broadcast', event: 'mine', payload: { by: 'sender' } });
    expect((await own).payload).toEqual({ by: 'sender' });

    const answer = nextBroadcast(listener, 'answer');
    const seen: string[] = [];
    listener.on('broadcast', { event: '*' }, ({ event }) => seen.push(event));
    await listener.send({ type: 'broadcast', event: 'quiet', payload: {} });
    await sender.send({ type: 'broadcast', event: 'answer', payload: {} });
    await answer;
    expect(seen).not.toContain('quiet');
  });

  test('is acknowledged when that was asked for', async () => {
    const { sender } = await pair({ ack: true });
    expect(await sender.send({ type: 'broadcast', event: 'said', payload: {} })).toBe('ok');
  });

  test('keeps the order in which it was sent', async () => {
    const { sender, listener } = await pair({ ack: true });
    const seen: number[] = [];
    listener.on('broadcast', { event: 'count' }, ({ payload }) => seen.push(payload.n));
    const last = nextBroadcast(listener, 'last');
    for (let n = 0; n < 200; n += 1) void sender.send({ type: 'broadcast', event: 'count', payload: { n } });
    await sender.send({ type: 'broadcast', event: 'last', payload: {} });
    await last;
    expect(seen).toEqual(Array.from({ length: 200 }, (_, n) => n));
  });
});
