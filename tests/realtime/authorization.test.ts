import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { environment } from './support/environment.ts';
import { RawClient } from './support/raw-client.ts';
import { tokenFor } from './support/tokens.ts';
import { allow, newTopic, prepareTopics, type Rights, sendFromDatabase, sql } from './support/topics.ts';

const open: RawClient[] = [];

/** Joins a private topic as somebody with these rights, with a presence listener and acknowledgements. */
async function joinAs(topic: string, rights: Rights | null, presence = true) {
  const client = await RawClient.connect();
  open.push(client);
  const userId = rights ? await allow(topic, rights) : randomUUID();
  const config = { private: true, broadcast: { ack: true }, presence: { enabled: presence, key: userId } };
  const reply = await client.join(topic, config, tokenFor(userId));
  return { client, reply: reply.payload, userId, topic: `realtime:${topic}` };
}

const refused = (topic: string) => ({
  status: 'error',
  response: { reason: `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}` },
});
const message = { type: 'broadcast', event: 'said', payload: { a: 1 } };

beforeAll(prepareTopics);
afterEach(() => {
  for (const client of open.splice(0)) client.socket.terminate();
});
afterAll(() => sql.end());

describe('a private topic', () => {
  // S0.14, S1.12: joining is asked for and granted by membership.
  test('lets in whom the policies let in', async () => {
    const { reply } = await joinAs(newTopic(), {});
    expect(reply.status).toBe('ok');
  });

  test('refuses a stranger, and an anonymous client, with the same sentence', async () => {
    const topic = newTopic();
    await allow(topic);
    expect((await joinAs(topic, null)).reply).toEqual(refused(topic));
    const anonymous = await RawClient.connect();
    open.push(anonymous);
    expect((await anonymous.join(topic, { private: true })).payload).toEqual(refused(topic));
  });

  test('answers the same for a topic that does not exist', async () => {
    const topic = newTopic();
    expect((await joinAs(topic, null)).reply).toEqual(refused(topic));
  });

  test('is closed to a policy that fails, whatever the reason', async () => {
    const topic = `test:raising:${randomUUID()}`;
    expect((await joinAs(topic, {})).reply).toEqual(refused(topic));
  });

  test('is closed to a role that does not exist', async () => {
    const topic = newTopic();
    const client = await RawClient.connect();
    open.push(client);
    const token = tokenFor(await allow(topic), { role: 'no_such_role' });
    expect((await client.join(topic, { private: true }, token)).payload).toEqual(refused(topic));
  });

  test('opens to the service role without a policy', async () => {
    const topic = newTopic();
    const client = await RawClient.connect();
    open.push(client);
    expect((await client.join(topic, { private: true }, environment.serviceRoleKey)).payload.status).toBe(
      'ok',
    );
  });

  test('passes nothing on from somebody who may only listen, and does not tell', async () => {
    const topic = newTopic();
    const [listener, sender, silent] = [
      await joinAs(topic, { broadcastWrite: false }),
      await joinAs(topic, {}),
      await joinAs(topic, { broadcastWrite: false }),
    ];
    silent.client.send(silent.topic, 'broadcast', { ...message, event: 'forbidden' });
    await silent.client.ask('phoenix', 'heartbeat', {});
    await sender.client.ask(sender.topic, 'broadcast', message);
    // The refused one was sent first: had it been passed on, it would be here first.
    expect((await listener.client.nextEvent('broadcast')).payload.event).toBe('said');
    expect(listener.client.unread.filter(({ event }) => event === 'broadcast')).toEqual([]);
    expect(silent.client.unread.filter(({ event }) => event === 'phx_reply')).toEqual([]);
  });

  test('lets in whoever may see presence only, and keeps messages from them', async () => {
    const topic = newTopic();
    const watcher = await joinAs(topic, { broadcastRead: false });
    const member = await joinAs(topic, {});
    expect(watcher.reply.status).toBe('ok');
    await sendFromDatabase(topic, 'secret', {});
    await member.client.nextEvent('broadcast');
    await member.client.ask(member.topic, 'presence', {
      type: 'presence',
      event: 'track',
      payload: { here: 1 },
    });
    const diff = await watcher.client.next(({ payload }) => Object.keys(payload.joins ?? {}).length > 0);
    expect(Object.keys(diff.payload.joins as object)).toEqual([member.userId]);
    expect(watcher.client.unread.filter(({ event }) => event === 'broadcast')).toEqual([]);
  });

  test('lets in whoever may hear messages only, and keeps presence from them', async () => {
    const topic = newTopic();
    const listener = await joinAs(topic, { presenceRead: false });
    const member = await joinAs(topic, {});
    await member.client.ask(member.topic, 'presence', {
      type: 'presence',
      event: 'track',
      payload: { here: 1 },
    });
    await member.client.nextEvent('presence_diff');
    await sendFromDatabase(topic, 'fence', {});
    await listener.client.nextEvent('broadcast');
    expect(listener.client.unread).toEqual([]);
  });

  test('refuses presence from somebody who may not show themselves', async () => {
    const { client, topic } = await joinAs(newTopic(), { presenceWrite: false });
    const reply = await client.ask(topic, 'presence', { type: 'presence', event: 'track', payload: {} });
    expect(reply.payload).toEqual({ status: 'error', response: {} });
  });

  test('keeps its verdicts: a right that ends in the table ends with the next token', async () => {
    const topic = newTopic();
    const { client, userId } = await joinAs(topic, {});
    expect((await client.ask(`realtime:${topic}`, 'broadcast', message)).payload.status).toBe('ok');
    await allow(topic, { broadcastWrite: false }, userId);
    expect((await client.ask(`realtime:${topic}`, 'broadcast', message)).payload.status).toBe('ok');
  });
});

describe('a public topic', () => {
  test('is another room than the private one of the same name', async () => {
    const topic = newTopic();
    const insider = await joinAs(topic, {});
    const outsider = await RawClient.connect();
    open.push(outsider);
    expect((await outsider.join(topic, { broadcast: { ack: true } })).payload.status).toBe('ok');

    await insider.client.ask(insider.topic, 'broadcast', { ...message, event: 'private' });
    await outsider.ask(`realtime:${topic}`, 'broadcast', { ...message, event: 'public' });
    await sendFromDatabase(topic, 'fence', {}, true);
    await sendFromDatabase(topic, 'fence', {}, false);
    for (const client of [insider.client, outsider]) {
      expect((await client.nextEvent('broadcast')).payload.event).toBe('fence');
      expect(client.unread.filter(({ event }) => event === 'broadcast')).toEqual([]);
    }
  });
});
