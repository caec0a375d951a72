import { expect, test } from 'vitest';
import { apply, initialState } from '../../lib/chat/apply.ts';
import type { Change } from '../../lib/chat/change.ts';
import {
  conversationTitle,
  selectDelivery,
  selectInbox,
  selectTimeline,
  selectTotalUnread,
} from '../../lib/chat/selectors.ts';
import type { Conversation, PendingMessage } from '../../lib/chat/types.ts';
import { ME, OTHER, ROOM, World } from './support/world.ts';

const after = (...changes: Change[]) =>
  changes.reduce((state, change) => apply(state, change), initialState(ME));

const pending: PendingMessage = {
  id: 'p',
  conversation_id: ROOM,
  sender_id: ME,
  content: 'on its way',
  reply_to: null,
  metadata: {},
  attachments: [],
  mentions: [],
  mentions_everyone: false,
  silent: false,
  created_at: '2026-11-20T12:00:00Z',
  state: 'queued',
  attempts: 0,
  problem: null,
};

function loadedWorld() {
  const world = new World();
  world.send(OTHER, 'one');
  world.send(ME, 'two');
  const page: Change = {
    type: 'page_loaded',
    conversation_id: ROOM,
    messages: world.newestPage(50),
    hasOlder: false,
  };
  return { world, changes: [{ type: 'conversation_loaded', row: world.conversation() } as Change, page] };
}

test('a bubble keeps its place and id when its echo replaces it, and the array its identity meanwhile', () => {
  const { world, changes } = loadedWorld();
  const written = after(...changes, { type: 'message_written', conversation_id: ROOM, pending });
  expect(selectTimeline(written, ROOM).map((entry) => entry.id)).toHaveLength(3);
  expect(selectTimeline(written, ROOM)).toBe(selectTimeline({ ...written }, ROOM));
  const message = world.send(ME, 'on its way', 'p');
  const echoed = apply(written, { type: 'message_changed', conversation_id: ROOM, message });
  expect(selectTimeline(echoed, ROOM).at(-1)).toEqual(message);
  expect(selectTimeline(echoed, ROOM)).toHaveLength(3);
});

test('an own message is sent, then delivered, then read, by the marks of the others', () => {
  const { changes } = loadedWorld();
  let state = after(...changes);
  const own = selectTimeline(state, ROOM)[1];
  if (!own) throw new Error('no message');
  const receipt = (last_read_seq: number, last_delivered_seq: number): Change => ({
    type: 'receipt_updated',
    conversation_id: ROOM,
    user_id: OTHER,
    receipt: { last_read_seq, last_delivered_seq },
  });
  expect(selectDelivery(state, own)).toBe('sent');
  state = apply(state, receipt(1, 2));
  expect(selectDelivery(state, own)).toBe('delivered');
  state = apply(apply(state, receipt(2, 2)), receipt(0, 0));
  expect(selectDelivery(state, own)).toBe('read');
  expect(selectDelivery(state, pending)).toBe('queued');
  // Of a large conversation a row carries 20 members, and nobody can say what the others have.
  const row = state.conversations[ROOM];
  if (!row) throw new Error('no row');
  const large = { ...state, conversations: { [ROOM]: { ...row, member_count: 21 } } };
  expect(selectDelivery(large, own)).toBe('sent');
});

test('the list shows pinned ones first, then the newest, never archived ones; muted ones do not count', () => {
  const base = new World().conversation();
  const row = (id: string, changes: Partial<Conversation>): Conversation => ({ ...base, id, ...changes });
  const at = (hour: number) => `2026-11-20T${hour}:00:00+00:00`;
  const state = after({
    type: 'inbox_loaded',
    hasMore: false,
    rows: [
      row('old', { last_message_at: at(10), unread_count: 2 }),
      row('pinned', { last_message_at: at(11), pinned_at: at(10) }),
      row('new', { last_message_at: at(12), unread_count: 4, muted_until: '2999-01-01T00:00:00Z' }),
      row('archived', { last_message_at: at(13), archived_at: at(13), unread_count: 8 }),
    ],
  });
  // Unread counts of the server stand where no messages are loaded.
  expect(selectInbox(state).map((conversation) => conversation.id)).toEqual(['pinned', 'new', 'old']);
  expect(selectInbox(state)).toBe(selectInbox({ ...state }));
});

test('unread totals leave muted conversations out until their time has come', () => {
  const { world } = loadedWorld();
  const muted_until = '2026-11-20T13:00:00Z';
  const state = after({ type: 'conversation_loaded', row: { ...world.conversation(), muted_until } });
  const unread = state.conversations[ROOM]?.unread_count ?? 0;
  expect(unread).toBe(1);
  expect(selectTotalUnread(state, new Date('2026-11-20T12:59:00Z'))).toBe(0);
  expect(selectTotalUnread(state, new Date('2026-11-20T13:00:00Z'))).toBe(1);
});

test('a conversation without a title is called after the others', () => {
  const conversation = new World().conversation();
  expect(conversationTitle(conversation, ME)).toBe('Sam Lindqvist');
  expect(conversationTitle({ ...conversation, title: 'Study circle' }, ME)).toBe('Study circle');
  const asked = { ...conversation, kind: 'support' as const, title: 'Support: Sam Lindqvist' };
  expect(conversationTitle(asked, ME)).toBe('Support: Sam Lindqvist');
  expect(
    conversationTitle(
      { ...asked, title: `Support: ${asked.members.find((one) => one.user_id === ME)?.full_name}` },
      ME,
    ),
  ).toBe('Support');
});

test('somebody removed loses the conversation; a new epoch keeps it', () => {
  const { changes } = loadedWorld();
  const moved = after(...changes, { type: 'membership_changed', conversation_id: ROOM, epoch: 2 });
  expect(moved.conversations[ROOM]?.epoch).toBe(2);
  const removed = apply(moved, { type: 'membership_changed', conversation_id: ROOM, epoch: null });
  expect(removed.conversations).toEqual({});
  expect(removed.threads).toEqual({});
});
