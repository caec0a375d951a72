import { expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { apply, initialState } from '../../lib/chat/apply.ts';
import type { Change } from '../../lib/chat/change.ts';
import type { ChatContext } from '../../lib/chat/chat-context.ts';
import { keepRecent } from '../../lib/chat/keep-recent.ts';
import type { KeptThread } from '../../lib/chat/kept-store.ts';
import type { ChatState } from '../../lib/chat/types.ts';
import { searchKept } from '../../lib/search/search-kept.ts';
import { memoryKeptStore } from './support/memory-kept-store.ts';
import { ME, OTHER, ROOM, World } from './support/world.ts';

const after = (...changes: Change[]) =>
  changes.reduce((state, change) => apply(state, change), initialState(ME));

function keptWorld() {
  const world = new World();
  world.send(OTHER, 'Quinces ripen in October');
  world.send(OTHER, 'Medlars later');
  return { world, kept: { conversations: [world.conversation()], threads: [threadOf(world)] } };
}

function threadOf(world: World): KeptThread {
  return {
    conversation_id: ROOM,
    messages: world.visible(),
    changeSeq: world.changeSeq,
    hasOlder: false,
    keptAt: 1,
  };
}

test('S1.38: what was kept is readable before any answer, and one catching up makes it true', () => {
  const { world, kept } = keptWorld();
  const since = world.changeSeq;
  world.edit(1, 'Quinces ripen in November');
  world.send(OTHER, 'And sloes after the frost');
  const opened = after({ type: 'kept_loaded', kept });
  expect(opened.inbox.status).toBe('ready');
  expect(opened.threads[ROOM]?.messages.map((row) => row.content)).toEqual([
    'Quinces ripen in October',
    'Medlars later',
  ]);
  const messages = world.changesAfter(since, 200);
  const synced = apply(opened, { type: 'changes_synced', conversation_id: ROOM, messages });
  expect(synced.threads[ROOM]?.messages).toEqual(world.visible());
  expect(synced.threads[ROOM]?.changeSeq).toBe(world.changeSeq);
});

test('what was heard before the device had read its store is not lost, nor is what the server said', () => {
  const { world, kept } = keptWorld();
  const news = world.send(OTHER, 'Heard first');
  const heard = after(
    { type: 'thread_opened', conversation_id: ROOM },
    { type: 'message_changed', conversation_id: ROOM, message: news },
    { type: 'kept_loaded', kept },
  );
  expect(heard.threads[ROOM]?.messages).toEqual(world.visible());
  const loaded = after(
    { type: 'inbox_loaded', rows: [], hasMore: false },
    { type: 'page_loaded', conversation_id: ROOM, messages: world.newestPage(50), hasOlder: false },
  );
  const late = apply(loaded, { type: 'kept_loaded', kept });
  expect(late.conversations).toEqual({});
  expect(late.threads[ROOM]?.messages).toEqual(world.visible());
});

test('kept rows that the server no longer lists are forgotten, on the screen and in the store', async () => {
  const { kept } = keptWorld();
  const { context, store, state } = await device({
    conversations: kept.conversations,
    threads: kept.threads,
  });
  const keeper = await keepRecent(context, store);
  expect(Object.keys(state().conversations)).toEqual([ROOM]);
  const answer: Change = { type: 'inbox_loaded', rows: [], hasMore: false };
  context.dispatch(answer);
  keeper.notice(answer);
  keeper.stop();
  expect(state().conversations).toEqual({});
  expect((await store.load(ME)).threads).toEqual([]);
});

test('a kept row that the server lists just as it was stays', async () => {
  const { world, kept } = keptWorld();
  const { context, store, state } = await device(kept);
  const keeper = await keepRecent(context, store);
  const answer: Change = { type: 'inbox_loaded', rows: [world.conversation()], hasMore: false };
  context.dispatch(answer);
  keeper.notice(answer);
  keeper.stop();
  expect(Object.keys(state().conversations)).toEqual([ROOM]);
  expect((await store.load(ME)).threads).toHaveLength(1);
});

test('what changes is kept; other people and, on signing out, oneself are forgotten', async () => {
  vi.useFakeTimers();
  try {
    const { world, kept } = keptWorld();
    const { context, store } = await device();
    await store.putInbox(OTHER, kept.conversations);
    const keeper = await keepRecent(context, store);
    keeper.start();
    expect((await store.load(OTHER)).conversations).toEqual([]);
    context.dispatch({ type: 'conversation_loaded', row: world.conversation() });
    const messages = world.newestPage(50);
    context.dispatch({ type: 'page_loaded', conversation_id: ROOM, messages, hasOlder: false });
    await vi.advanceTimersByTimeAsync(2_000);
    const { conversations, threads } = await store.load(ME);
    expect(conversations.map((row) => row.id)).toEqual([ROOM]);
    expect(threads.map((thread) => thread.messages.length)).toEqual([2]);
    await keeper.clear();
    expect(await store.load(ME)).toEqual({ conversations: [], threads: [] });
  } finally {
    vi.useRealTimers();
  }
});

test('what the server said before the device had read its store is kept, too', async () => {
  vi.useFakeTimers();
  try {
    const { world, kept } = keptWorld();
    const { context, store } = await device(kept);
    world.send(OTHER, 'In the document');
    context.dispatch({ type: 'inbox_loaded', rows: [world.conversation()], hasMore: false });
    const messages = world.newestPage(50);
    context.dispatch({ type: 'page_loaded', conversation_id: ROOM, messages, hasOlder: false });
    const keeper = await keepRecent(context, store);
    keeper.start();
    await vi.advanceTimersByTimeAsync(2_000);
    const { conversations, threads } = await store.load(ME);
    expect(conversations.map(({ last_seq }) => last_seq)).toEqual([3]);
    expect(threads.map((thread) => thread.messages.length)).toEqual([3]);
    keeper.stop();
  } finally {
    vi.useRealTimers();
  }
});

test('authors whom the row does not carry are kept by name with their words, and others are not', async () => {
  vi.useFakeTimers();
  try {
    const { world, kept } = keptWorld();
    const { context, store } = await device({ ...kept, threads: [threadOf(world)] });
    const keeper = await keepRecent(context, store);
    keeper.start();
    const named = (user_id: string, full_name: string) => ({ user_id, full_name, avatar_url: null });
    const people = [named(OTHER, 'Somebody Else'), named('silent', 'Said Nothing')];
    context.dispatch({ type: 'people_known', conversation_id: ROOM, people, asked: [] });
    await vi.advanceTimersByTimeAsync(2_000);
    const again = await store.load(ME);
    expect(again.threads[0]?.people).toEqual([named(OTHER, 'Somebody Else')]);
    const state = after({ type: 'kept_loaded', kept: again });
    expect(state.people[ROOM]).toEqual({ [OTHER]: named(OTHER, 'Somebody Else') });
    keeper.stop();
  } finally {
    vi.useRealTimers();
  }
});

test('search without network finds parts of words without accents in what is kept, newest first', () => {
  const { world, kept } = keptWorld();
  world.send(ME, 'Crème de coings, http://example.test');
  const state = after({
    type: 'kept_loaded',
    kept: { conversations: kept.conversations, threads: [threadOf(world)] },
  });
  const found = (search: Partial<Parameters<typeof searchKept>[1]>) =>
    searchKept(state, { text: '', ...search }).map((hit) => hit.message.seq);
  expect(found({ text: 'creme coing' })).toEqual([3]);
  expect(found({ text: 'e' })).toEqual([3, 2, 1]);
  expect(found({ text: 'e', fromUser: OTHER })).toEqual([2, 1]);
  expect(found({ has: 'link' })).toEqual([3]);
  expect(found({ text: 'plums' })).toEqual([]);
  expect(searchKept(state, { text: 'ripen' })[0]?.snippet).toBe('Quinces \u0002ripen\u0003 in October');
});

async function device(kept = { conversations: [], threads: [] } as Awaited<ReturnType<typeof emptyKept>>) {
  const store = memoryKeptStore();
  await store.putInbox(ME, kept.conversations);
  for (const thread of kept.threads) await store.putThread(ME, thread);
  const zustand = createStore<ChatState>(() => initialState(ME));
  const dispatch = (change: Change) => zustand.setState((state) => apply(state, change), true);
  const context = { userId: ME, store: zustand, dispatch } as unknown as ChatContext;
  return { context, store, state: () => zustand.getState() };
}

const emptyKept = () => memoryKeptStore().load(ME);
