import { advanced, newsOf, readUpTo, reloaded, unreadFrom } from './apply-conversation.ts';
import { applyGuess } from './apply-guess.ts';
import { applyKept, forgetKept } from './apply-kept.ts';
import { applyPeople, peopleAfter } from './apply-people.ts';
import { applyScheduled } from './apply-scheduled.ts';
import { applyThread, emptyThread } from './apply-thread.ts';
import { BOUNDS, bounded, type WindowBounds } from './bounded.ts';
import type { Change, CompactConversation, ThreadChange } from './change.ts';
import type { ServedThread } from './served-thread.ts';
import type { ChatState, Conversation, Message, Thread } from './types.ts';
import { exactUnread } from './unread.ts';

/**
 * The state before anything has happened.
 * @param inbox rows that the server's document shows already
 * @param thread the conversation that it shows: as if just loaded, so that opening it fetches what is new since
 */
export function initialState(
  userId: string,
  inbox: readonly Conversation[] | null = null,
  thread: ServedThread | null = null,
): ChatState {
  const state: ChatState = {
    userId,
    connection: { status: 'connecting', failures: 0, visible: false },
    inbox: { status: inbox ? 'ready' : 'idle', problem: null, hasMore: false, loadingMore: false },
    conversations: Object.fromEntries((inbox ?? []).map((row) => [row.id, row])),
    threads: {},
    people: {},
    presence: {},
    scheduledFailures: {},
  };
  if (!thread) return state;
  const { row, messages, hasOlder } = thread;
  const page = { type: 'page_loaded', conversation_id: row.id, messages, hasOlder } as const;
  return apply(apply(state, page), { type: 'conversation_loaded', row });
}

/**
 * The chat state after one change. Pure, and indifferent to duplicated, late and reordered changes: rows carry their
 * `change_seq`, watermarks only rise.
 */
export function apply(state: ChatState, change: Change, bounds = BOUNDS): ChatState {
  switch (change.type) {
    case 'connection_changed':
      return { ...state, connection: change.connection };
    case 'people_known':
      return { ...state, people: applyPeople(state.people, change) };
    case 'presence_loaded':
      return { ...state, presence: change.people };
    case 'presence_changed':
      return { ...state, presence: { ...state.presence, [change.user_id]: change.presence } };
    case 'inbox_requested':
      return { ...state, inbox: requested(state, change.more) };
    case 'inbox_failed': {
      const status = state.inbox.status === 'ready' ? 'ready' : 'error';
      return { ...state, inbox: { ...state.inbox, status, problem: change.problem, loadingMore: false } };
    }
    case 'inbox_loaded': {
      const inbox = { status: 'ready', problem: null, hasMore: change.hasMore, loadingMore: false } as const;
      return change.rows.reduce(withRow, { ...state, inbox });
    }
    case 'kept_loaded':
      return applyKept(state, change.kept);
    case 'kept_forgotten':
      return forgetKept(state, change.ids);
    case 'conversation_loaded':
      return withRow(state, change.row);
    case 'inbox_updated':
      return withNews(state, change.conversation);
    case 'conversation_read':
      return withConversation(state, change.conversation_id, (row) => readUpTo(row, change.last_read_seq));
    case 'draft_updated':
      return withConversation(state, change.conversation_id, (row) => ({ ...row, draft: change.draft }));
    case 'message_guessed':
      return applyGuess(state, change.message);
    case 'membership_changed':
      return membershipChanged(state, change.conversation_id, change.epoch);
    case 'settings_changed':
      return withConversation(state, change.conversation_id, (row) =>
        unreadFrom({ ...row, ...change.settings }, change.unread_from_seq),
      );
    case 'scheduled_failed':
    case 'scheduled_settled':
      return { ...state, scheduledFailures: applyScheduled(state.scheduledFailures, change) };
    case 'conversation_outdated':
      return state;
    default:
      return threadChanged(state, change, bounds);
  }
}

function requested({ inbox }: ChatState, more: boolean): ChatState['inbox'] {
  if (more) return { ...inbox, loadingMore: true };
  return { ...inbox, status: inbox.status === 'ready' ? 'ready' : 'loading', problem: null };
}

function threadChanged(state: ChatState, change: ThreadChange, bounds: WindowBounds): ChatState {
  const id = change.conversation_id;
  const before = state.threads[id];
  const after = bounded(applyThread(before ?? emptyThread, change, bounds), bounds);
  const next = before === after ? state : { ...state, threads: { ...state.threads, [id]: after } };
  return withConversation(next, id, (row) => rowsOf(change).reduce(withMessage(state.userId), row));
}

function rowsOf(change: ThreadChange): Message[] {
  if (change.type === 'message_changed') return [change.message];
  return change.type === 'changes_synced' ? change.messages : [];
}

function withMessage(userId: string) {
  return (row: Conversation, message: Message): Conversation => {
    const news = newsOf(row, message);
    return news ? advanced(row, news, userId) : row;
  };
}

function withNews(state: ChatState, news: CompactConversation): ChatState {
  const next = withAnnounced(state, news);
  return withConversation(next, news.id, (row) => advanced(row, news, state.userId));
}

/** Whatever the list hears also tells an open thread that there is something to fetch. */
function withAnnounced(
  state: ChatState,
  { id, change_seq }: Pick<Conversation, 'id' | 'change_seq'>,
): ChatState {
  const thread = state.threads[id];
  if (!thread) return state;
  const told = applyThread(thread, { type: 'changes_announced', conversation_id: id, change_seq });
  return told === thread ? state : withThread(state, id, told);
}

function withRow(state: ChatState, row: Conversation): ChatState {
  const present = state.conversations[row.id];
  const loaded = reloaded(present, row, state.userId);
  const conversations =
    loaded === present ? state.conversations : { ...state.conversations, [row.id]: loaded };
  const people = peopleAfter(state.people, present, row);
  const next = withAnnounced({ ...state, conversations, people }, row);
  const thread = next.threads[row.id];
  const receipts = thread ? withThread(next, row.id, withReceipts(thread, row)) : next;
  return withConversation(receipts, row.id, (same) => same);
}

function withReceipts(thread: Thread, row: Conversation): Thread {
  return row.members.reduce(
    (raised, { user_id, last_read_seq, last_delivered_seq }) =>
      applyThread(raised, {
        type: 'receipt_updated',
        conversation_id: row.id,
        user_id,
        receipt: { last_read_seq, last_delivered_seq },
      }),
    thread,
  );
}

function membershipChanged(state: ChatState, id: string, epoch: number | null): ChatState {
  if (epoch !== null) {
    return withConversation(state, id, (row) => ({ ...row, epoch: Math.max(row.epoch, epoch) }));
  }
  // Told twice, by the topic and by an answer: what the open thread has said about it meanwhile stays.
  if (!state.conversations[id] && state.threads[id]?.status !== 'ready') return state;
  const { [id]: _row, ...conversations } = state.conversations;
  const { [id]: _thread, ...threads } = state.threads;
  return { ...state, conversations, threads };
}

function withThread(state: ChatState, id: string, thread: Thread): ChatState {
  return { ...state, threads: { ...state.threads, [id]: thread } };
}

/** Changes a row, then corrects its unread count wherever the loaded messages know better. */
function withConversation(
  state: ChatState,
  id: string,
  change: (row: Conversation) => Conversation,
): ChatState {
  const before = state.conversations[id];
  if (!before) return state;
  const changed = change(before);
  const unread = exactUnread(changed, state.threads[id], state.userId) ?? changed.unread_count;
  const after = unread === changed.unread_count ? changed : { ...changed, unread_count: unread };
  if (after === before) return state;
  return { ...state, conversations: { ...state.conversations, [id]: after } };
}
