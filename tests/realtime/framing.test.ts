import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { RawClient, type RawOptions } from './support/raw-client.ts';
import { sendFromDatabase, sql } from './support/topics.ts';

const open: RawClient[] = [];
async function joined(name: string, options: RawOptions = {}, config: object = {}): Promise<RawClient> {
  const client = await RawClient.connect(options);
  open.push(client);
  await client.join(name, { broadcast: { ack: true }, ...config });
  return client;
}
afterEach(() => {
  for (const client of open.splice(0)) client.socket.terminate();
});

/** Replaces the topic in a recorded frame of the official client: its length is the fourth byte. */
function onTopic(recorded: string, topicAt: number, topicLength: number, name: string): Buffer {
  const frame = Buffer.from(recorded, 'hex');
  const topic = Buffer.from(`realtime:${name}`);
  const moved = Buffer.concat([frame.subarray(0, topicAt), topic, frame.subarray(topicAt + topicLength)]);
  moved[3] = topic.length;
  return moved;
}

const jsonPush = '030201120a00013130317265616c74696d653a636861742d726f6f6d757365722d6576656e747b2261223a317d';
const bytesPush = '030201120300003130327265616c74696d653a636861742d726f6f6d62696e01ff';
const persistPush =
  '0302010a0116013130337265616c74696d653a72657b2270657273697374223a7b2274746c223a36307d7d7b7d';

describe('binary frames', () => {
  test('of kind 3 with JSON arrive as kind 4 in V2 and as text in V1', async () => {
    const name = randomUUID();
    const [sender, modern, old] = [
      await joined(name),
      await joined(name),
      await joined(name, { vsn: '1.0.0' }),
    ];
    sender.socket.send(onTopic(jsonPush, 10, 18, name));
    expect((await sender.nextEvent('phx_reply')).raw.toString()).toBe(
      `["10","1","realtime:${name}","phx_reply",{"status":"ok","response":{}}]`,
    );
    const topic = `realtime:${name}`;
    expect((await modern.nextEvent('broadcast')).raw).toEqual(
      Buffer.concat([Buffer.from([4, topic.length, 10, 0, 1]), Buffer.from(`${topic}user-event{"a":1}`)]),
    );
    const text = await old.nextEvent('broadcast');
    expect(text.isBinary).toBe(false);
    expect(JSON.parse(text.raw.toString())).toEqual({
      topic,
      event: 'broadcast',
      payload: { event: 'user-event', payload: { a: 1 }, type: 'broadcast' },
      ref: null,
    });
  });

  test('with bytes reach V2 and are left out for V1, which cannot carry them', async () => {
    const name = randomUUID();
    const [sender, modern, old] = [
      await joined(name),
      await joined(name),
      await joined(name, { vsn: '1.0.0' }),
    ];
    sender.socket.send(onTopic(bytesPush, 10, 18, name));
    expect((await modern.nextEvent('broadcast')).payload).toEqual({
      event: 'bin',
      payload: Buffer.from([1, 0xff]),
    });
    sender.socket.send(onTopic(jsonPush, 10, 18, name));
    expect((await old.nextEvent('broadcast')).payload.event).toBe('user-event');
  });

  test('may carry metadata', async () => {
    const name = randomUUID();
    const [sender, listener] = [await joined(name), await joined(name)];
    sender.socket.send(onTopic(persistPush, 10, 10, name));
    expect((await listener.nextEvent('broadcast')).payload).toEqual({ event: 'e', payload: {} });
  });

  test('carry text of any script in topic, event and payload', async () => {
    const name = `комната:${randomUUID()}`;
    const [sender, listener] = [await joined(name), await joined(name)];
    const [topic, event, payload] = [`realtime:${name}`, 'привет', '{"t":"👋🏽"}'].map((part) =>
      Buffer.from(part),
    );
    if (!topic || !event || !payload) throw new Error('unreachable');
    sender.socket.send(
      Buffer.concat([Buffer.from([3, 0, 0, topic.length, event.length, 0, 1]), topic, event, payload]),
    );
    const heard = await listener.nextEvent('broadcast');
    expect(heard.topic).toBe(`realtime:${name}`);
    expect(heard.payload).toEqual({ event: 'привет', payload: { t: '👋🏽' } });
  });
});

describe('text frames', () => {
  test('of a broadcast are passed on as they are, without references', async () => {
    const name = randomUUID();
    const [sender, modern, old] = [
      await joined(name),
      await joined(name),
      await joined(name, { vsn: '1.0.0' }),
    ];
    const body = { type: 'broadcast', event: 'e', payload: { a: 1 }, extra: true };
    await sender.ask(`realtime:${name}`, 'broadcast', body);
    const { raw } = await modern.nextEvent('broadcast');
    expect(JSON.parse(raw.toString())).toEqual([null, null, `realtime:${name}`, 'broadcast', body]);
    expect((await old.nextEvent('broadcast')).payload).toEqual(body);
  });

  test('longer than 65,535 bytes keep their length', async () => {
    const name = randomUUID();
    const [sender, listener] = [await joined(name), await joined(name)];
    const body = { type: 'broadcast', event: 'long', payload: { text: 'x'.repeat(200_000) } };
    await sender.ask(`realtime:${name}`, 'broadcast', body);
    expect((await listener.nextEvent('broadcast')).payload).toEqual(body);
  });

  test('that are too large are refused to the sender and reach nobody', async () => {
    const name = randomUUID();
    const [sender, listener] = [await joined(name), await joined(name)];
    const body = { type: 'broadcast', event: 'huge', payload: { text: 'x'.repeat(3_100_000) } };
    const reply = await sender.ask(`realtime:${name}`, 'broadcast', body);
    expect(reply.payload).toEqual({ status: 'error', response: { error: 'payload_size_exceeded' } });
    await sender.ask(`realtime:${name}`, 'broadcast', { type: 'broadcast', event: 'fence', payload: {} });
    expect((await listener.nextEvent('broadcast')).payload.event).toBe('fence');
  });
});

describe('frames from the database', () => {
  test('are of kind 4 with the id of their row', async () => {
    const name = `test:${randomUUID()}`;
    const [modern, old] = [await joined(name), await joined(name, { vsn: '1.0.0' })];
    await sendFromDatabase(name, 'made', { a: 1 }, false);
    const frame = await modern.nextEvent('broadcast');
    expect(frame.isBinary).toBe(true);
    const { payload, meta } = frame.payload as { payload: { a: number; id: string }; meta: { id: string } };
    expect(payload).toEqual({ a: 1, id: meta.id });
    expect((await old.nextEvent('broadcast')).payload).toEqual({
      type: 'broadcast',
      event: 'made',
      payload,
      meta,
    });
    await sql.end();
  });
});
