import { watchBrowser } from '../realtime/browser-signals.ts';
import type { Change } from './change.ts';
import type { ChatContext } from './chat-context.ts';
import { fetchRecent } from './fetch-recent.ts';
import type { KeptStore, KeptThread } from './kept-store.ts';
import { selectInbox } from './selectors.ts';
import type { ChatState, Conversation, Thread } from './types.ts';
import { windowFloor } from './window-floor.ts';

const KEPT_ROWS = 50;
const KEPT_MESSAGES = 100;
/** A busy room costs one write in this time. */
const WRITE_AFTER_MS = 2_000;
/** The first screen comes first. */
const FETCH_AFTER_MS = 5_000;

export interface Keeper {
  start(): void;
  stop(): void;
  notice(change: Change): void;
  clear(): Promise<void>;
}

/** Shows what the device kept of this person, forgets what it kept of others, and keeps what changes from now on. */
export async function keepRecent(context: ChatContext, store: KeptStore): Promise<Keeper> {
  const { userId, dispatch } = context;
  const [kept] = await Promise.all([store.load(userId), store.keepOnly(userId)]);
  const written = new Map<string, Thread | undefined>();
  const writtenPeople = new Map<string, ChatState['people'][string] | undefined>();
  let unconfirmed: readonly Conversation[] = kept.conversations;
  let list: readonly Conversation[] | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fetching: AbortController | undefined;
  let isCleared = false;
  let end = () => {};
  // From its document or from an answer that came first: what the server has said already is news to the device.
  const before = context.store.getState();
  const isTold = before.inbox.status === 'ready';
  dispatch({ type: 'kept_loaded', kept });
  const { threads, people } = context.store.getState();
  for (const { conversation_id: id } of kept.threads) {
    if (before.threads[id]?.status === 'ready') continue;
    written.set(id, threads[id]);
    writtenPeople.set(id, people[id]);
  }

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const state = context.store.getState();
    if (isCleared) return;
    const rows = selectInbox(state);
    // An empty list may only mean that nothing is loaded yet.
    if (rows !== list && rows.length > 0) await store.putInbox(userId, rows.slice(0, KEPT_ROWS));
    list = rows;
    for (const [id, thread] of Object.entries(state.threads)) {
      const before = written.get(id);
      written.set(id, thread);
      const named = state.people[id];
      const isSame = thread.messages === before?.messages && writtenPeople.get(id) === named;
      writtenPeople.set(id, named);
      if (isCleared || thread.status !== 'ready' || isSame) continue;
      await store.putThread(userId, keptOf(id, thread, named));
    }
  }
  function writeSoon(): void {
    timer ??= setTimeout(() => void write().catch(stopKeeping), WRITE_AFTER_MS);
  }
  function stopKeeping(error: unknown): void {
    console.warn('Conversations are not kept any more', error);
    stop();
  }
  function fetchSoon(): void {
    if (fetching) return;
    fetching = new AbortController();
    const { signal } = fetching;
    setTimeout(() => void fetchRecent(context, signal), FETCH_AFTER_MS);
  }
  function forget(ids: readonly string[]): void {
    for (const id of ids) void store.removeThread(userId, id).catch(stopKeeping);
  }
  function stop(): void {
    end();
    end = () => {};
    clearTimeout(timer);
    timer = undefined;
    fetching?.abort();
    fetching = undefined;
  }
  return {
    start() {
      end();
      const unsubscribe = context.store.subscribe(writeSoon);
      const flush = () => void write().catch(stopKeeping);
      const unwatch = watchBrowser({ onHidden: flush, onLeave: flush });
      end = () => {
        unsubscribe();
        unwatch();
      };
      if (isTold) {
        writeSoon();
        fetchSoon();
      }
    },
    stop,
    notice(change) {
      if (change.type === 'membership_changed' && change.epoch === null) forget([change.conversation_id]);
      if (change.type !== 'inbox_loaded') return;
      fetchSoon();
      const { conversations } = context.store.getState();
      const listed = new Set(change.rows.map(({ id }) => id));
      // Listed just as it was, a row stays the same object, too.
      const isUnconfirmed = (row: Conversation) => conversations[row.id] === row && !listed.has(row.id);
      const ids = unconfirmed.filter(isUnconfirmed).map(({ id }) => id);
      unconfirmed = [];
      if (ids.length === 0) return;
      forget(ids);
      dispatch({ type: 'kept_forgotten', ids });
    },
    async clear() {
      isCleared = true;
      stop();
      await store.clear(userId);
    },
  };
}

function keptOf(id: string, thread: Thread, named: ChatState['people'][string] = {}): KeptThread {
  const messages = thread.messages.slice(-KEPT_MESSAGES);
  const hasOlder = messages.length < thread.messages.length || windowFloor(thread) > 0;
  const kept = { conversation_id: id, messages, changeSeq: thread.changeSeq, hasOlder, keptAt: Date.now() };
  const ids = new Set(messages.flatMap(({ sender_id, mentions }) => [sender_id ?? '', ...mentions]));
  const people = [...ids].flatMap((one) => named[one] ?? []);
  return people.length > 0 ? { ...kept, people } : kept;
}
