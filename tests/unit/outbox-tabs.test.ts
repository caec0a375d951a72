import { afterEach, expect, test, vi } from 'vitest';
import { apply, initialState } from '../../lib/chat/apply.ts';
import { memoryOutboxStore } from '../../lib/chat/memory-outbox-store.ts';
import { Outbox } from '../../lib/chat/outbox.ts';
import type { OutboxRecord, OutboxStore } from '../../lib/chat/outbox-store.ts';
import { tabGroup } from '../../lib/chat/tab-group.ts';
import type { ChatState, Message } from '../../lib/chat/types.ts';
import { EyrieError } from '../../lib/errors/eyrie-error.ts';
import { ME, ROOM, World } from './support/world.ts';

// Node's own Web Locks and BroadcastChannel: the same interfaces, and the same rules, as a browser's.
let closers: Array<() => void> = [];
afterEach(() => {
  for (const close of closers) close();
  closers = [];
  vi.useRealTimers();
});

interface Tab {
  outbox: Outbox;
  requests: string[];
  pending(): Array<{ content: string; state: string }>;
  stored(): string[];
  /** While set, requests hang, as in a page that a browser has frozen. */
  freeze(): void;
}

/** A device with a disk, and a server that it reaches. */
function device() {
  const store: OutboxStore = { ...memoryOutboxStore(), tabs: () => tabGroup(userId) };
  const userId = crypto.randomUUID();
  const world = new World();
  const refused = new Set<string>();

  async function openTab(): Promise<Tab> {
    let state: ChatState = initialState(ME);
    let isFrozen = false;
    const requests: string[] = [];
    const outbox = new Outbox({
      userId,
      store,
      mayTry: () => !isFrozen,
      delay: () => 20,
      dispatch: (change) => {
        state = apply(state, change);
      },
      async send({ id, content }: OutboxRecord): Promise<Message> {
        requests.push(content);
        if (refused.has(content)) throw new EyrieError('NOCNV', 'refused');
        return world.rows.find((row) => row.id === id) ?? world.send(ME, content, id);
      },
    });
    const thread = () => state.threads[ROOM];
    await outbox.start();
    closers.push(() => outbox.stop());
    return {
      outbox,
      requests,
      pending: () => (thread()?.pending ?? []).map(({ content, state }) => ({ content, state })),
      stored: () => (thread()?.strays ?? []).map((message) => message.content),
      freeze: () => {
        isFrozen = true;
      },
    };
  }
  return { store, userId, world, refused, openTab };
}

// S3.37: never two that send.
test('R2, D2: of several tabs one sends what all have written, all show it, and it is there once', async () => {
  const { world, openTab } = device();
  const tabs = await Promise.all([openTab(), openTab(), openTab()]);
  for (let i = 0; i < 30; i++) tabs[i % 3]?.outbox.write(ROOM, `message ${i}`, null);
  await vi.waitFor(() => expect(world.rows).toHaveLength(30));
  await vi.waitFor(() => expect(tabs.map((tab) => tab.pending())).toEqual([[], [], []]));
  expect(tabs.map((tab) => tab.requests.length).toSorted((a, b) => a - b)).toEqual([0, 0, 30]);
  for (const tab of tabs)
    expect(tab.stored().toSorted()).toEqual(world.rows.map((row) => row.content).toSorted());
});

test('R8: a tab that goes leaves its queue to the next one, at once and in order', async () => {
  const { world, openTab } = device();
  const first = await openTab();
  const second = await openTab();
  await vi.waitFor(() => expect(first.requests).toEqual([]));
  first.freeze();
  for (let i = 0; i < 500; i++) first.outbox.write(ROOM, `${i}`, null);
  await vi.waitFor(() => expect(second.pending()).toHaveLength(500));
  expect(world.rows).toEqual([]);
  first.outbox.stop();
  await vi.waitFor(() => expect(world.rows).toHaveLength(500), 5_000);
  expect(world.rows.map((row) => row.content)).toEqual(Array.from({ length: 500 }, (_, i) => `${i}`));
  await vi.waitFor(() => expect(second.pending()).toEqual([]));
});

test('a refused message is parked in every tab; retried or discarded in one it is so in all', async () => {
  const { store, userId, world, refused, openTab } = device();
  const tabs = [await openTab(), await openTab()] as const;
  refused.add('poison').add('poison too');
  const retried = tabs[1].outbox.write(ROOM, 'poison', null);
  const discarded = tabs[0].outbox.write(ROOM, 'poison too', null);
  const failed = [
    { content: 'poison', state: 'failed' },
    { content: 'poison too', state: 'failed' },
  ];
  for (const tab of tabs)
    await vi.waitFor(() => expect(tab.pending()).toEqual(expect.arrayContaining(failed)));
  tabs[1].outbox.discard(discarded);
  for (const tab of tabs) await vi.waitFor(() => expect(tab.pending()).toEqual([failed[0]]));
  refused.clear();
  tabs[0].outbox.retry(retried);
  await vi.waitFor(() => expect(world.rows.map((row) => row.content)).toEqual(['poison']));
  for (const tab of tabs) await vi.waitFor(() => expect(tab.pending()).toEqual([]));
  await vi.waitFor(async () => expect(await store.load(userId)).toEqual([]));
});

test('what waits can be discarded from a tab that does not send', async () => {
  const { world, openTab } = device();
  const sender = await openTab();
  const other = await openTab();
  sender.freeze();
  const id = other.outbox.write(ROOM, 'regretted', null);
  await vi.waitFor(() => expect(sender.pending()).toHaveLength(1));
  other.outbox.discard(id);
  for (const tab of [sender, other]) await vi.waitFor(() => expect(tab.pending()).toEqual([]));
  expect(world.rows).toEqual([]);
});

test('a frozen tab keeps nobody waiting: who writes takes the turn from it', async () => {
  const { world, openTab } = device();
  const frozen = await openTab();
  frozen.freeze();
  const awake = await openTab();
  awake.outbox.write(ROOM, 'now, please', null);
  await vi.waitFor(() => expect(world.rows).toHaveLength(1), 8_000);
  expect(awake.requests).toEqual(['now, please']);
  expect(frozen.requests).toEqual([]);
}, 15_000);

test('signing out in one tab empties the others', async () => {
  const { store, userId, openTab } = device();
  const sender = await openTab();
  const other = await openTab();
  sender.freeze();
  other.outbox.write(ROOM, 'unsent', null);
  await vi.waitFor(() => expect(sender.pending()).toHaveLength(1));
  await other.outbox.clear();
  await vi.waitFor(() => expect(sender.pending()).toEqual([]));
  expect(await store.load(userId)).toEqual([]);
});
