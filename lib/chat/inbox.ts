import { EyrieError } from '../errors/eyrie-error.ts';
import { toProblem } from '../errors/to-problem.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import { isGuess, isOvertaken } from './apply-conversation.ts';
import type { Change } from './change.ts';
import type { ChatContext } from './chat-context.ts';
import { debouncedByKey } from './debounced-by-key.ts';
import { createEndings } from './endings.ts';
import type { Conversation } from './types.ts';
import { exactUnread } from './unread.ts';

const PAGE = 20;
/** Pages that a reload goes through at most; older rows are corrected when something happens in them. */
const RELOAD_PAGES = 3;
const RECOUNT_AFTER_MS = 2_000;
const LOOK_AGAIN_MS = 1_000;

/** The conversation list: pages from the server, live news in between. */
export interface InboxLoader {
  /** Loads the first page, or again as many as are loaded. Failures go to `state.inbox`. */
  load(): Promise<void>;
  loadMore(): Promise<void>;
  /** The next archived rows, after the given one. @returns whether there are more. @throws EyrieError. */
  loadArchived(after?: Conversation): Promise<boolean>;
  /** Fetches one row. @returns false if it is not (or no longer) mine; it is then gone from the state. @throws EyrieError. */
  refresh(conversationId: string): Promise<boolean>;
  /** `refresh`, answering the row as the database gave it. */
  fetch(conversationId: string): Promise<Conversation | null>;
  /** Applies a change from `user:<id>`, and asks the server where it leaves a guess. */
  receive(change: Change): void;
  /** Asks the server about an unread count that only it knows, once things are quiet; not if it is known by then. */
  doubtUnread(conversationId: string): void;
  stop(): void;
}

interface Cursor {
  before_at: string | null;
  before_id: string | null;
}

/** Makes the loader of one client's inbox. */
export function createInbox({ supabase, store, ...context }: ChatContext): InboxLoader {
  const endings = createEndings();
  const first: Cursor = { before_at: null, before_id: null };
  let cursor = first;
  let pages = 0;
  let loading: Promise<void> | null = null;
  let again = false;
  const recount = debouncedByKey((id) => void refreshQuietly(id));
  const unreadDoubted = debouncedByKey((id) => {
    const { conversations, threads, userId } = store.getState();
    const row = conversations[id];
    if (row && exactUnread(row, threads[id], userId) === null) void refreshQuietly(id);
  });
  /** Invitations that were not visible to readers yet when we looked: looked at once more. */
  const doubted = new Set<string>();

  function dispatch(change: Change): void {
    if (change.type === 'membership_changed' && change.epoch === null) endings.note(change.conversation_id);
    context.dispatch(change);
  }

  async function fetchPage(from: Cursor): Promise<Conversation[]> {
    return callRpc<Conversation[]>(supabase, 'list_conversations', { ...from, page_size: PAGE });
  }

  async function reload(): Promise<void> {
    dispatch({ type: 'inbox_requested', more: false });
    const asked = endings.now();
    const known = Object.keys(store.getState().conversations);
    const wanted = Math.min(Math.max(pages, 1), RELOAD_PAGES);
    const rows: Conversation[] = [];
    let from = first;
    let hasMore = true;
    for (let page = 0; page < wanted && hasMore; page++) {
      const batch = await fetchPage(from);
      rows.push(...batch);
      hasMore = batch.length >= PAGE;
      from = after(batch) ?? from;
    }
    // Rows loaded below the reloaded part keep their place: the cursor only moves down.
    const deeper = pages > wanted;
    if (!deeper) {
      cursor = from;
      pages = wanted;
    }
    recountOvertaken(rows);
    const { inbox } = store.getState();
    const current = endings.current(rows, asked);
    dispatch({ type: 'inbox_loaded', rows: current, hasMore: deeper ? inbox.hasMore : hasMore });
    await checkMissing(known, rows, hasMore);
  }

  /** A row that should have been in the answer and was not: the membership ended while nobody listened. */
  async function checkMissing(known: string[], rows: Conversation[], hasMore: boolean): Promise<void> {
    const seen = new Set(rows.map((row) => row.id));
    const end = rows.at(-1)?.last_message_at ?? '';
    const { conversations } = store.getState();
    const missing = known.filter((id) => {
      const row = conversations[id];
      // Archived ones are on a list of their own.
      const isListed = row && row.archived_at === null;
      return isListed && !seen.has(id) && (!hasMore || row.last_message_at > end);
    });
    await Promise.all(missing.map(refreshQuietly));
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      dispatch({ type: 'inbox_failed', problem: toProblem(error) });
    }
  }

  const refresh = async (id: string) => (await fetchRow(id)) !== null;

  async function fetchRow(id: string): Promise<Conversation | null> {
    const asked = endings.now();
    try {
      const rows = await callRpc<Conversation[] | Conversation | null>(supabase, 'get_conversation', {
        conversation_id: id,
      });
      const row = Array.isArray(rows) ? rows[0] : rows;
      if (row && endings.current([row], asked).length === 0) return null;
      if (row) {
        recountOvertaken([row]);
        dispatch({ type: 'conversation_loaded', row });
        return row;
      }
    } catch (error) {
      if (!(error instanceof EyrieError) || error.code !== 'NOCNV') throw error;
    }
    dispatch({ type: 'membership_changed', conversation_id: id, epoch: null });
    return null;
  }

  function recountOvertaken(rows: Conversation[]): void {
    const { conversations } = store.getState();
    for (const row of rows) {
      const present = conversations[row.id];
      if (present && isOvertaken(present, row)) recount.schedule(row.id, RECOUNT_AFTER_MS);
    }
  }

  async function refreshQuietly(id: string): Promise<void> {
    try {
      const isMine = await refresh(id);
      // The news of a commit may come before readers can see it.
      if (doubted.delete(id) && !isMine) recount.schedule(id, LOOK_AGAIN_MS);
    } catch (error) {
      // The next news, reload or opening asks again.
      if (!(error instanceof EyrieError)) throw error;
    }
  }

  function receive(change: Change): void {
    const { conversations } = store.getState();
    if (change.type === 'inbox_updated') {
      const row = conversations[change.conversation.id];
      if (!row || isGuess(row, change.conversation)) recount.schedule(change.conversation.id, delayFor(row));
    } else if (change.type === 'conversation_read') {
      recount.schedule(change.conversation_id, RECOUNT_AFTER_MS);
    } else if (change.type === 'conversation_outdated') {
      recount.schedule(change.conversation_id, 0);
    } else if (change.type === 'settings_changed' && change.unread_from_seq !== null) {
      recount.schedule(change.conversation_id, 0);
    } else if (change.type === 'membership_changed' && change.epoch !== null) {
      doubted.add(change.conversation_id);
      recount.schedule(change.conversation_id, 0);
    }
    dispatch(change);
  }

  /** An answer that was asked for before a doubt arose does not settle it: then one more load follows. */
  function load(): Promise<void> {
    again = loading !== null;
    loading ??= guarded(reload).then(() => {
      loading = null;
      return again ? load() : undefined;
    });
    return loading;
  }

  return {
    load,
    async loadMore() {
      await loading;
      const { inbox } = store.getState();
      if (!inbox.hasMore || inbox.loadingMore) return;
      dispatch({ type: 'inbox_requested', more: true });
      await guarded(async () => {
        const asked = endings.now();
        const rows = await fetchPage(cursor);
        cursor = after(rows) ?? cursor;
        pages += 1;
        dispatch({
          type: 'inbox_loaded',
          rows: endings.current(rows, asked),
          hasMore: rows.length >= PAGE,
        });
      });
    },
    async loadArchived(last) {
      const asked = endings.now();
      const rows = await callRpc<Conversation[]>(supabase, 'list_conversations', {
        ...(after(last ? [last] : []) ?? first),
        page_size: PAGE,
        archived: true,
      });
      for (const row of endings.current(rows, asked)) dispatch({ type: 'conversation_loaded', row });
      return rows.length >= PAGE;
    },
    refresh,
    fetch: fetchRow,
    receive,
    doubtUnread: (id) => unreadDoubted.schedule(id, RECOUNT_AFTER_MS),
    stop() {
      recount.clear();
      unreadDoubted.clear();
    },
  };
}

function after(rows: Conversation[]): Cursor | null {
  const last = rows.at(-1);
  return last ? { before_at: last.last_message_at, before_id: last.id } : null;
}

/** A conversation nobody knows yet should appear at once; a count may settle first. */
function delayFor(row: Conversation | undefined): number {
  return row ? RECOUNT_AFTER_MS : 0;
}
