import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTypingReceiver } from '../../lib/chat/typing-receiver.ts';
import { createTypingSender } from '../../lib/chat/typing-sender.ts';
import { ME, OTHER } from './support/world.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

// S3.30
test('a burst of keystrokes is one start; a second of silence is one stop', () => {
  const sent: boolean[] = [];
  const sender = createTypingSender((typing) => sent.push(typing));
  for (let i = 0; i < 10; i++) {
    sender.keystroke();
    vi.advanceTimersByTime(200);
  }
  expect(sent).toEqual([true]);
  vi.advanceTimersByTime(799);
  expect(sent).toEqual([true]);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual([true, false]);
});

test('a long burst says so again before the receivers give up, at most every three seconds', () => {
  const sent: boolean[] = [];
  const sender = createTypingSender((typing) => sent.push(typing));
  for (let i = 0; i < 100; i++) {
    sender.keystroke();
    vi.advanceTimersByTime(100);
  }
  expect(sent).toEqual([true, true, true, true]);
});

test('sending ends it at once and only once; silence alone says nothing', () => {
  const sent: boolean[] = [];
  const sender = createTypingSender((typing) => sent.push(typing));
  sender.done();
  expect(sent).toEqual([]);
  sender.keystroke();
  sender.done();
  sender.done();
  vi.advanceTimersByTime(2_000);
  expect(sent).toEqual([true, false]);
});

test('a typist whose stop got lost is forgotten after five seconds, later if they said so again', () => {
  const heard: Array<[string, boolean]> = [];
  const receiver = createTypingReceiver(ME, (userId, typing) => heard.push([userId, typing]));
  receiver.receive({ user_id: OTHER, typing: true });
  vi.advanceTimersByTime(4_000);
  receiver.receive({ user_id: OTHER, typing: true });
  vi.advanceTimersByTime(4_999);
  expect(heard.at(-1)).toEqual([OTHER, true]);
  vi.advanceTimersByTime(1);
  expect(heard.at(-1)).toEqual([OTHER, false]);
});

test('one does not see oneself typing, and nonsense is ignored', () => {
  const heard: unknown[] = [];
  const receiver = createTypingReceiver(ME, (...change) => heard.push(change));
  receiver.receive({ user_id: ME, typing: true });
  receiver.receive({ user_id: 7, typing: true });
  receiver.receive({ user_id: OTHER, typing: 'yes' });
  receiver.receive({});
  expect(heard).toEqual([]);
});
