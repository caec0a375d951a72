import { describe, expect, test } from 'vitest';
import { createRecorder } from '../../bench/generator/recorder.ts';
import { readStamp, stampedBody } from '../../bench/generator/stamp.ts';
import { isMessage } from '../../bench/peers/eyrie/is-message.ts';

describe('a stamped body', () => {
  const stamp = { run: 3, index: 41, due: 1_234_567_890_123 };

  test('has the wanted length and is found in a frame and in a text, whatever is around it', () => {
    const body = stampedBody(stamp, 200);
    expect(body).toHaveLength(200);
    expect(readStamp(Buffer.from(`\u0004{"content":"${body}"}`))).toEqual(stamp);
    expect(readStamp(JSON.stringify({ content: body }))).toEqual(stamp);
  });

  test('is not seen where there is none, or only the head of one', () => {
    expect(readStamp(Buffer.from('{"event":"heartbeat"}'))).toBeUndefined();
    expect(readStamp(stampedBody(stamp, 0).slice(0, 12))).toBeUndefined();
  });
});

describe('the recorder', () => {
  const shape = { rooms: 2, members: 2 };

  function recorder(messages = 4) {
    let now = 0;
    const completed: number[] = [];
    const recorder = createRecorder(
      7,
      shape,
      messages,
      () => now,
      (index) => completed.push(index),
    );
    const receive = (index: number, member: number, at: number, run = 7) => {
      now = at;
      recorder.received(index % shape.rooms, member, stampedBody({ run, index, due: index * 1000 }, 40));
    };
    return { recorder, receive, completed };
  }

  test('times a message until its last member has it', () => {
    const { recorder: watched, receive, completed } = recorder();
    receive(1, 0, 3_000);
    expect(completed).toEqual([]);
    receive(1, 1, 5_500);
    expect(completed).toEqual([1]);
    expect(watched.record().completeAfter[1]).toBe(4.5);
    expect(watched.record().completeAfter[0]).toBeNaN();
  });

  test('counts a second arrival as a duplicate and not as a delivery', () => {
    const { recorder: watched, receive } = recorder();
    receive(0, 0, 1);
    receive(0, 0, 2);
    expect(watched.record()).toMatchObject({ deliveries: 1, duplicates: 1 });
    expect(watched.completed()).toBe(0);
  });

  test('notices a room whose members saw different orders, and only that one', () => {
    const { recorder: watched, receive } = recorder();
    for (const [index, member] of [
      [0, 0],
      [2, 0],
      [2, 1],
      [0, 1],
      [1, 0],
      [3, 0],
      [1, 1],
      [3, 1],
    ] as const)
      receive(index, member, 1);
    expect(watched.record().disorderedRooms).toBe(1);
  });

  test('ignores stragglers of an earlier run', () => {
    const { recorder: watched, receive } = recorder();
    receive(0, 0, 1, 6);
    expect(watched.record().deliveries).toBe(0);
  });
});

test('only message_created of protocol 2.0.0 is a delivery, not the inbox update that holds the same body', () => {
  const frame = (topic: string, event: string) =>
    Buffer.concat([Buffer.from([4, topic.length, event.length, 0, 1]), Buffer.from(`${topic}${event}{}`)]);
  expect(isMessage(frame('realtime:conversation:x:1', 'message_created'))).toBe(true);
  expect(isMessage(frame('realtime:conversation:x:1', 'receipt_updated'))).toBe(false);
  expect(isMessage(frame('realtime:user:x', 'inbox_updated'))).toBe(false);
  expect(isMessage(Buffer.from('[null,null,"realtime:x","message_created",{}]'))).toBe(false);
});
