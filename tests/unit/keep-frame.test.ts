import { expect, test } from 'vitest';
import { apply, initialState } from '../../lib/chat/apply.ts';
import { keepFrame } from '../../lib/chat/keep-frame.ts';
import type { Conversation } from '../../lib/chat/types.ts';
import { ME, OTHER, ROOM, World } from './support/world.ts';

const world = new World();
const start = apply(initialState(ME), { type: 'conversation_loaded', row: world.conversation() });
const before = start.conversations[ROOM];

test('messages and read marks leave what surrounds them the same', () => {
  const message = world.send(OTHER, 'News');
  const told = apply(start, { type: 'message_changed', conversation_id: ROOM, message });
  const read = apply(told, { type: 'conversation_read', conversation_id: ROOM, last_read_seq: message.seq });
  for (const { conversations } of [told, read]) {
    expect(conversations[ROOM]).not.toBe(before);
    expect(keepFrame(before, conversations[ROOM])).toBe(before);
  }
});

test('whatever else changes is a new frame, and so is another conversation, or none', () => {
  const muted: Conversation = { ...world.conversation(), muted_until: 'infinity' };
  expect(keepFrame(before, muted)).toBe(muted);
  const other: Conversation = { ...world.conversation(), id: OTHER };
  expect(keepFrame(before, other)).toBe(other);
  expect(keepFrame(before, undefined)).toBeUndefined();
  expect(keepFrame(undefined, before)).toBe(before);
});
