import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { apply, initialState } from '../../lib/chat/apply.ts';
import type { Change } from '../../lib/chat/change.ts';
import type { ChatContext } from '../../lib/chat/chat-context.ts';
import type { InboxLoader } from '../../lib/chat/inbox.ts';
import type { OpenConversations } from '../../lib/chat/open-conversations.ts';
import { startQuietLook } from '../../lib/chat/quiet-look.ts';
import type { Conversation } from '../../lib/chat/types.ts';
import { ME, ROOM } from './support/world.ts';

const row = {
  id: ROOM,
  epoch: 1,
  last_seq: 2,
  change_seq: 2,
  last_read_seq: 2,
  members: [],
} as unknown as Conversation;
const position = { id: ROOM, epoch: 1, change_seq: 2, last_read_seq: 2 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A client that is online, with one row and one open conversation; `asked` is what its server was asked. */
function client(positions: unknown[]) {
  const asked: { conversation_ids: string[]; newest: number }[] = [];
  const rpc = async (_fn: string, args: (typeof asked)[number]) => {
    asked.push(args);
    return { data: positions, error: null, status: 200 };
  };
  const store = createStore(() => initialState(ME, [row]));
  const dispatch = (change: Change) => store.setState((state) => apply(state, change), true);
  dispatch({ type: 'connection_changed', connection: { status: 'online', failures: 0, visible: false } });
  const [received, resynced]: [Change[], string[]] = [[], []];
  const load = vi.fn();
  const inbox = { load, receive: (change: Change) => received.push(change) } as unknown as InboxLoader;
  const quiet: string[] = [];
  let takenAt = Date.now();
  const open = {
    takeQuiet(ms: number) {
      if (Date.now() - takenAt < ms) return [];
      takenAt = Date.now();
      return [...quiet];
    },
    resync: async (id: string) => void resynced.push(id),
  } as unknown as OpenConversations;
  const context = { supabase: { rpc }, userId: ME, store, dispatch } as unknown as ChatContext;
  const look = startQuietLook({ context, inbox, open });
  return { look, asked, received, resynced, load, quiet, dispatch };
}

test('R4: an open conversation of which nothing was heard is asked for, and only while somebody can see it', async () => {
  const { asked, quiet, look } = client([position]);
  await vi.advanceTimersByTimeAsync(7_000);
  quiet.push(ROOM);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked).toEqual([{ conversation_ids: [ROOM], newest: 0 }]);

  vi.stubGlobal('document', { hidden: true });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(1);
  vi.stubGlobal('document', { hidden: false });
  look.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(1);
});

test('a silent inbox is asked for twice a minute, one that hears something is not', async () => {
  const { asked, look } = client([position]);
  for (let i = 0; i < 10; i++) {
    await vi.advanceTimersByTimeAsync(10_000);
    look.heardInbox();
  }
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([
    { conversation_ids: [], newest: 20 },
    { conversation_ids: [], newest: 20 },
  ]);
});

test.each([
  ['nothing happened', position, 0],
  ['something was said', { ...position, change_seq: 3 }, 1],
  ['I read elsewhere', { ...position, last_read_seq: 3 }, 1],
  ['the topic is another', { ...position, epoch: 2 }, 1],
  ['I am told of a conversation that I do not know', { ...position, id: 'new' }, 1],
  ['an old answer', { ...position, change_seq: 1 }, 0],
])('%s', async (_, answer, times) => {
  const { received, load } = client([answer]);
  await vi.advanceTimersByTimeAsync(30_000);
  const outdated = { type: 'conversation_outdated', conversation_id: answer.id };
  expect(received).toEqual(Array.from({ length: times }, () => outdated));
  expect(load).not.toHaveBeenCalled();
});

test('an open conversation that is behind its own row is fetched, too', async () => {
  const { received, quiet, dispatch } = client([position]);
  quiet.push(ROOM);
  dispatch({ type: 'page_loaded', conversation_id: ROOM, messages: [], hasOlder: false, upTo: 1 });
  await vi.advanceTimersByTimeAsync(9_000);
  expect(received).toEqual([{ type: 'conversation_outdated', conversation_id: ROOM }]);
});

test('where much was missed the list is loaded; what is no longer mine is asked for by its own', async () => {
  const many = ['a', 'b', 'c', 'd'].map((id) => ({ ...position, id }));
  const { received, resynced, load, quiet } = client(many);
  quiet.push(ROOM);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(load).toHaveBeenCalledTimes(1);
  expect(received).toEqual([]);
  expect(resynced).toEqual([ROOM]);
});

test('without a connection nobody is asked: whoever comes back catches up', async () => {
  const { asked, quiet, dispatch } = client([position]);
  quiet.push(ROOM);
  dispatch({
    type: 'connection_changed',
    connection: { status: 'reconnecting', failures: 1, visible: false },
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([]);
});
