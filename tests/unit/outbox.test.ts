import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { apply, initialState } from '../../lib/chat/apply.ts';
import { memoryOutboxStore } from '../../lib/chat/memory-outbox-store.ts';
import { Outbox } from '../../lib/chat/outbox.ts';
import type { OutboxRecord, OutboxStore } from '../../lib/chat/outbox-store.ts';
import type { ChatState, Message } from '../../lib/chat/types.ts';
import { type ErrorKind, EyrieError } from '../../lib/errors/eyrie-error.ts';
import { ME, ROOM, World } from './support/world.ts';

const OTHER_ROOM = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An outbox beside a server whose answers the test decides, one per request. */
function setUp(store: OutboxStore = memoryOutboxStore()) {
  const world = new World();
  const requests: string[] = [];
  const verdicts: Array<'ok' | 'lost answer' | ErrorKind> = [];
  let state: ChatState = initialState(ME);
  let network = true;
  const outbox = new Outbox({
    userId: ME,
    store,
    mayTry: () => network,
    delay: () => 1_000,
    dispatch: (change) => {
      state = apply(state, change);
    },
    async send(record: OutboxRecord): Promise<Message> {
      requests.push(record.content);
      const verdict = verdicts.shift() ?? 'ok';
      if (verdict === 'ok' || verdict === 'lost answer') {
        const message =
          world.rows.find((row) => row.id === record.id) ?? world.send(ME, record.content, record.id);
        if (verdict === 'ok') return { ...message, conversation_id: record.conversation_id };
        throw new EyrieError('NETWK', 'unreachable');
      }
      throw new EyrieError(verdict === 'refused' ? 'NOCNV' : 'NETWK', verdict);
    },
  });
  return {
    outbox,
    store,
    world,
    requests,
    verdicts,
    setNetwork: (value: boolean) => {
      network = value;
    },
    pending: (id = ROOM) => state.threads[id]?.pending ?? [],
  };
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

test('a message is shown at once, sent once it is stored, and gone from the device when acknowledged', async () => {
  const { outbox, store, requests, pending } = setUp();
  await outbox.start();
  const id = outbox.write(ROOM, 'hello', null);
  expect(pending()).toMatchObject([{ id, content: 'hello', sender_id: ME, problem: null }]);
  expect(await store.load(ME)).toHaveLength(1);
  await settle();
  expect(requests).toEqual(['hello']);
  expect(pending()).toEqual([]);
  expect(await store.load(ME)).toEqual([]);
});

// S3.37: in order, and never two at once.
test('messages of a conversation leave strictly in order, one at a time, through any weather', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('ok', 'lost answer', 'unreachable', 'busy', 'signed-out'), { maxLength: 20 }),
      fc.integer({ min: 1, max: 8 }),
      async (weather, count) => {
        const { outbox, world, verdicts, pending } = setUp();
        await outbox.start();
        verdicts.push(...(weather as typeof verdicts));
        for (let i = 0; i < count; i++) outbox.write(ROOM, String(i), null);
        await settle(60_000);
        expect(world.rows.map((row) => row.content)).toEqual(Array.from({ length: count }, (_, i) => `${i}`));
        expect(pending()).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

// S2.44: a write without an answer is written again, under the same id.
test('no answer is "not confirmed", is repeated without end, and never sends twice', async () => {
  const { outbox, world, requests, verdicts, pending } = setUp();
  await outbox.start();
  verdicts.push('lost answer', ...Array.from({ length: 30 }, () => 'unreachable' as const));
  outbox.write(ROOM, 'hello', null);
  await settle(29_500);
  expect(pending()).toMatchObject([{ state: 'unconfirmed', attempts: 30, problem: null }]);
  await settle(5_000);
  expect(pending()).toEqual([]);
  expect(requests).toHaveLength(32);
  expect(world.rows).toHaveLength(1);
});

test('a refused message is parked with its sentence and blocks nobody, not even in its own conversation', async () => {
  const { outbox, store, requests, verdicts, pending } = setUp();
  await outbox.start();
  verdicts.push('refused');
  const poisoned = outbox.write(ROOM, 'poison', null);
  outbox.write(ROOM, 'next', null);
  outbox.write(OTHER_ROOM, 'elsewhere', null);
  await settle();
  expect(requests.toSorted()).toEqual(['elsewhere', 'next', 'poison']);
  expect(pending()).toMatchObject([
    {
      id: poisoned,
      state: 'failed',
      problem: { code: 'NOCNV', sentence: 'This conversation is not available to you.' },
    },
  ]);
  expect(await store.load(ME)).toMatchObject([{ id: poisoned, failed_code: 'NOCNV' }]);
});

test('an answer nobody planned for is tried five times, then parked', async () => {
  const { outbox, requests, verdicts, pending } = setUp();
  await outbox.start();
  verdicts.push('broken', 'broken', 'broken', 'broken', 'broken');
  outbox.write(ROOM, 'strange', null);
  await settle(3_500);
  expect(pending()).toMatchObject([{ state: 'unconfirmed', attempts: 4 }]);
  await settle(1_000);
  expect(pending()).toMatchObject([{ state: 'failed' }]);
  outbox.write(ROOM, 'next', null);
  await settle();
  expect(requests.at(-1)).toBe('next');
});

test('an answer nobody planned for in the midst of an outage is one such answer, not the sixth', async () => {
  const { outbox, verdicts, pending } = setUp();
  await outbox.start();
  verdicts.push(
    'unreachable',
    'unreachable',
    'unreachable',
    'unreachable',
    'unreachable',
    'broken',
    'unreachable',
  );
  outbox.write(ROOM, 'through it', null);
  await settle(5_500);
  expect(pending()).toMatchObject([{ state: 'unconfirmed', attempts: 6 }]);
  await settle(2_000);
  expect(pending()).toEqual([]);
});

test('a slow conversation does not hold up another one', async () => {
  const { outbox, requests, verdicts } = setUp();
  await outbox.start();
  verdicts.push('unreachable');
  outbox.write(ROOM, 'stuck', null);
  await settle();
  outbox.write(ROOM, 'behind it', null);
  outbox.write(OTHER_ROOM, 'free', null);
  await settle();
  expect(requests).toEqual(['stuck', 'free']);
  await settle(1_000);
  expect(requests).toEqual(['stuck', 'free', 'stuck', 'behind it']);
});

test('without a network nothing leaves; the return of the network sends everything at once', async () => {
  const { outbox, requests, setNetwork, pending } = setUp();
  await outbox.start();
  setNetwork(false);
  outbox.write(ROOM, 'later', null);
  await settle(60_000);
  expect(requests).toEqual([]);
  expect(pending()).toMatchObject([{ state: 'queued', attempts: 0 }]);
  setNetwork(true);
  outbox.kick();
  await settle();
  expect(requests).toEqual(['later']);
});

test('what one page load left unsent the next one shows and sends, parked ones stay parked', async () => {
  const store = memoryOutboxStore();
  const before = setUp(store);
  await before.outbox.start();
  before.verdicts.push('refused');
  before.outbox.write(ROOM, 'refused', null);
  await settle();
  before.setNetwork(false);
  before.outbox.write(ROOM, 'first', null);
  before.outbox.write(ROOM, 'second', 'answered-message');
  await settle();
  before.outbox.stop();

  const after = setUp(store);
  await after.outbox.start();
  await settle();
  expect(after.requests).toEqual(['first', 'second']);
  expect(after.pending()).toMatchObject([
    { content: 'refused', state: 'failed', problem: { code: 'NOCNV' } },
  ]);
});

test('a retry goes to the end of the queue under the same id; a taken id is replaced', async () => {
  const { outbox, requests, verdicts, pending } = setUp();
  await outbox.start();
  verdicts.push('refused', 'unreachable');
  const id = outbox.write(ROOM, 'again', null);
  outbox.write(ROOM, 'in between', null);
  await settle();
  outbox.retry(id);
  expect(pending().map((entry) => [entry.id === id, entry.content])).toEqual([
    [false, 'in between'],
    [true, 'again'],
  ]);
  await settle(1_000);
  expect(requests).toEqual(['again', 'in between', 'in between', 'again']);

  const taken = setUp();
  let first = true;
  const used = new Outbox({
    userId: ME,
    store: taken.store,
    mayTry: () => true,
    dispatch: () => {},
    send: async (record) => {
      if (first) {
        first = false;
        throw new EyrieError('IDUSD', 'refused');
      }
      expect(record.id).not.toBe(takenId);
      return taken.world.send(ME, record.content, record.id);
    },
  });
  await used.start();
  const takenId = used.write(ROOM, 'taken', null);
  await settle();
  used.retry(takenId);
  await settle();
  expect(taken.world.rows.map((row) => row.content)).toEqual(['taken']);
});

test('a discarded message is forgotten here and on the device', async () => {
  const { outbox, store, requests, verdicts, pending } = setUp();
  await outbox.start();
  verdicts.push('unreachable');
  outbox.write(ROOM, 'stuck', null);
  const second = outbox.write(ROOM, 'regretted', null);
  await settle();
  outbox.discard(second);
  expect(pending().map((entry) => entry.content)).toEqual(['stuck']);
  await settle(5_000);
  expect(requests).toEqual(['stuck', 'stuck']);
  expect(await store.load(ME)).toEqual([]);
});

test('an echo settles a message whose request got no answer: it is not repeated', async () => {
  const { outbox, requests, verdicts } = setUp();
  await outbox.start();
  verdicts.push('lost answer');
  const id = outbox.write(ROOM, 'hello', null);
  await settle();
  outbox.confirmed(id);
  await settle(5_000);
  expect(requests).toEqual(['hello']);
});

test('a disk that refuses does not keep anybody from sending', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const broken = memoryOutboxStore();
  broken.put = () => Promise.reject(new Error('disk full'));
  const { outbox, requests } = setUp(broken);
  await outbox.start();
  outbox.write(ROOM, 'hello', null);
  await settle();
  expect(requests).toEqual(['hello']);
  expect(warn).toHaveBeenCalled();
  warn.mockRestore();
});

test('sign-out forgets everything unsent', async () => {
  const { outbox, store, requests, setNetwork } = setUp();
  await outbox.start();
  setNetwork(false);
  outbox.write(ROOM, 'secret', null);
  await outbox.clear();
  expect(await store.load(ME)).toEqual([]);
  setNetwork(true);
  await outbox.start();
  await settle();
  expect(requests).toEqual([]);
});
