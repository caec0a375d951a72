import { applyPeople } from './apply-people.ts';
import { emptyThread } from './apply-thread.ts';
import type { Kept, KeptThread } from './kept-store.ts';
import { mergeMessages } from './message-window.ts';
import type { ChatState, Thread } from './types.ts';

/** Lays what the device kept under what is already known: the server's word always stands. */
export function applyKept(state: ChatState, kept: Kept): ChatState {
  const old = Object.fromEntries(kept.conversations.map((row) => [row.id, row]));
  const threads = { ...state.threads };
  let { people } = state;
  for (const thread of kept.threads) {
    const { conversation_id, people: named = [] } = thread;
    if (named.length > 0) {
      people = applyPeople(people, { type: 'people_known', conversation_id, people: named, asked: [] });
    }
    const present = threads[thread.conversation_id];
    if (present?.status === 'ready') continue;
    threads[thread.conversation_id] = restored(present ?? emptyThread, thread);
  }
  const inbox = { ...state.inbox, status: 'ready' as const };
  const isOlder = state.inbox.status !== 'ready' && kept.conversations.length > 0;
  return {
    ...state,
    inbox: isOlder ? inbox : state.inbox,
    // After the server's list, a row that is not in it may be one that is no longer mine.
    conversations: isOlder ? { ...old, ...state.conversations } : state.conversations,
    threads,
    people,
  };
}

/** Forgets rows that only the device knew of, once the server's list did not name them; unsent messages stay. */
export function forgetKept(state: ChatState, ids: readonly string[]): ChatState {
  const conversations = { ...state.conversations };
  const threads = { ...state.threads };
  for (const id of ids) {
    if (threads[id]?.pending.length) continue;
    delete conversations[id];
    delete threads[id];
  }
  return { ...state, conversations, threads };
}

/** Catching up from `changeSeq` then makes it as good as freshly loaded. */
function restored(thread: Thread, { messages, changeSeq, hasOlder }: KeptThread): Thread {
  const floor = hasOlder ? (messages[0]?.seq ?? 0) : 0;
  // What was heard while nothing was loaded counts as applied, so it may not be lost here.
  const heard = thread.strays.filter((message) => message.seq >= floor);
  return {
    ...thread,
    status: 'ready',
    problem: null,
    messages: mergeMessages(messages, heard),
    strays: [],
    hasOlder,
    changeSeq,
    knownChangeSeq: Math.max(thread.knownChangeSeq, changeSeq),
    ahead: thread.ahead.filter((change) => change > changeSeq),
  };
}
