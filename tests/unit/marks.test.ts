import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { apply, initialState } from '../../lib/chat/apply.ts';
import type { Change } from '../../lib/chat/change.ts';
import type { ChatContext } from '../../lib/chat/chat-context.ts';
import { createMarks } from '../../lib/chat/marks.ts';
import type { Conversation } from '../../lib/chat/types.ts';
import { ME, ROOM } from './support/world.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const row = {
  id: ROOM,
  last_seq: 2,
  last_read_seq: 0,
  change_seq: 2,
  unread_count: 2,
  member_count: 2,
  members: [],
};
const putBack: Change = {
  type: 'settings_changed',
  conversation_id: ROOM,
  settings: {},
  unread_from_seq: 2,
};
const echo: Change = {
  ...putBack,
  settings: { muted_until: null, notify_level: 'all', archived_at: null, pinned_at: null },
};

/** A client with one conversation; `told` are the read marks that its server has heard. */
function client() {
  const told: unknown[] = [];
  const rpc = async (_fn: string, args: { up_to_seq: number }) => {
    told.push(args.up_to_seq);
    return { data: null, error: null, status: 200 };
  };
  const store = createStore(() => initialState(ME));
  const dispatch = (change: Change) => {
    store.setState((state) => apply(state, change), true);
    marks.notice(change);
  };
  const context = { supabase: { rpc }, userId: ME, store, dispatch } as unknown as ChatContext;
  const marks = createMarks(context);
  dispatch({ type: 'conversation_loaded', row: row as unknown as Conversation });
  return { marks, dispatch, told };
}

test('what is read again after it was put back is told, also if the news of putting it back comes late', async () => {
  const { marks, dispatch, told } = client();
  marks.read(ROOM, 2);
  await vi.advanceTimersByTimeAsync(300);
  dispatch(putBack);
  marks.read(ROOM, 2);
  dispatch(echo);
  await vi.advanceTimersByTimeAsync(300);
  expect(told).toEqual([2, 2]);
});

test('what is put back before its mark was told stays unread', async () => {
  const { marks, dispatch, told } = client();
  marks.read(ROOM, 2);
  dispatch(putBack);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([]);
});
