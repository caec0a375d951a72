import { applyFar, mergedFar, met, withoutFar } from './apply-far.ts';
import { applySending } from './apply-sending.ts';
import { BOUNDS, type WindowBounds } from './bounded.ts';
import type { ThreadChange } from './change.ts';
import { mergeMessages } from './message-window.ts';
import { noteAllUpTo, noteChange } from './thread-feed.ts';
import type { Message, Receipt, Thread } from './types.ts';
import { windowFloor } from './window-floor.ts';

/** Messages kept when nobody looks at the conversation any more. */
const KEPT_WHEN_CLOSED = 100;

export const emptyThread: Thread = {
  status: 'loading',
  problem: null,
  messages: [],
  pending: [],
  changeSeq: 0,
  knownChangeSeq: 0,
  ahead: [],
  strays: [],
  hasOlder: false,
  olderStatus: 'idle',
  olderAsked: 0,
  at: null,
  far: null,
  farStatus: 'idle',
  farAsked: 0,
  receipts: {},
  typing: [],
  here: [],
};

/** One thread after one change. Pure; returns the same object when nothing changed. */
export function applyThread(thread: Thread, change: ThreadChange, bounds = BOUNDS): Thread {
  switch (change.type) {
    case 'thread_opened':
      return thread.status === 'error' ? { ...thread, status: 'loading', problem: null } : thread;
    case 'thread_closed':
      return closed(thread);
    case 'thread_failed':
      return thread.status === 'ready' ? thread : { ...thread, status: 'error', problem: change.problem };
    case 'page_loaded':
      return pageLoaded(thread, change.messages, change.hasOlder, change.upTo);
    case 'older_requested':
      return { ...thread, olderStatus: 'loading', olderAsked: thread.olderAsked + 1 };
    case 'older_loaded':
      return olderLoaded(thread, change, bounds);
    case 'older_failed':
      return { ...thread, olderStatus: 'error', strays: straysBelow(thread, Number.POSITIVE_INFINITY) };
    case 'looked_at':
      return thread.at === change.at ? thread : { ...thread, at: change.at };
    case 'far_requested':
    case 'far_loaded':
    case 'far_failed':
    case 'far_left':
      return applyFar(thread, change);
    case 'message_changed':
      return changesApplied(thread, [change.message]);
    case 'changes_synced':
      return synced(thread, change.messages, change.upTo);
    case 'changes_announced':
      if (change.change_seq <= thread.knownChangeSeq) return thread;
      return { ...thread, knownChangeSeq: change.change_seq };
    case 'receipt_updated':
      return receiptRaised(thread, change.user_id, change.receipt);
    case 'typing_changed':
      return typingChanged(thread, change.user_id, change.typing);
    case 'here_changed':
      return hereChanged(thread, change.user_ids);
    case 'message_written':
    case 'sending_changed':
    case 'message_discarded':
      return applySending(thread, change);
  }
}

/**
 * A page holds every change up to the latest one seen in it, because changes become visible in their order. The answer
 * may be old (asked for before a conversation was closed and opened again): what page and window both reach is kept, so
 * the window may shrink but never hides a hole.
 */
function pageLoaded(thread: Thread, page: Message[], hasOlder: boolean, upTo = 0): Thread {
  const bottom = hasOlder ? Math.min(...page.map((message) => message.seq)) : 0;
  const floor = Math.max(windowFloor(thread), bottom);
  const rows = [...thread.messages, ...thread.strays, ...page].filter((message) => message.seq >= floor);
  const loaded: Thread = {
    // The feed passes over changes that a window apart from this page has not seen.
    ...withoutFar(thread),
    ...noteAllUpTo(pickFeed(thread), Math.max(upTo, latestChange(page))),
    status: 'ready',
    problem: null,
    messages: mergeMessages([], rows),
    strays: [],
    hasOlder: floor > 0,
    at: null,
    // An older page on its way misses changes that this page makes the feed pass over: it must be asked for again.
    olderStatus: 'idle',
  };
  return confirmed(loaded, page);
}

/** Only the answer to the latest request counts, and only if the window has not moved since. */
function olderLoaded(
  thread: Thread,
  { messages: page, asked, hasOlder }: Extract<ThreadChange, { type: 'older_loaded' }>,
  bounds: WindowBounds,
): Thread {
  if (thread.olderStatus !== 'loading' || thread.olderAsked !== asked) return thread;
  const floor = hasOlder ? Math.min(...page.map((message) => message.seq)) : 0;
  const strays = thread.strays.filter((message) => message.seq >= floor);
  const messages = mergeMessages(thread.messages, [...page, ...strays]);
  const left = straysBelow(thread, floor);
  return met({
    ...thread,
    messages,
    strays: left,
    hasOlder,
    olderStatus: 'idle',
    at: placeOf(thread, bounds),
  });
}

/** Whoever asks for what is older stands at the top; one at the end whose list is short does not. */
function placeOf({ at, messages }: Thread, { most }: WindowBounds): number | null {
  const top = messages[0]?.seq ?? 0;
  return at === null && messages.length < most ? null : Math.min(at ?? top, top);
}

/** Of the strays those that a page around a place far back may still need. */
function straysBelow(thread: Thread, floor: number): readonly Message[] {
  return thread.farStatus === 'loading' ? thread.strays.filter(({ seq }) => seq < floor) : [];
}

function changesApplied(thread: Thread, rows: Message[]): Thread {
  const feed = rows.reduce((position, row) => noteChange(position, row.change_seq), pickFeed(thread));
  return confirmed({ ...merged(thread, rows), ...feed }, rows);
}

function synced(thread: Thread, rows: Message[], upTo = 0): Thread {
  const feed = noteAllUpTo(pickFeed(thread), Math.max(upTo, latestChange(rows)));
  return confirmed({ ...merged(thread, rows), ...feed }, rows);
}

function latestChange(rows: readonly Message[]): number {
  return rows.reduce((latest, row) => Math.max(latest, row.change_seq), 0);
}

/** Rows below the window wait in `strays` while a page that may hold an older version of them is on its way. */
function merged(thread: Thread, rows: Message[]): Thread {
  if (thread.status !== 'ready')
    return { ...thread, strays: mergeMessages(thread.strays, rows) as Message[] };
  const floor = windowFloor(thread);
  const inside = rows.filter((row) => row.seq >= floor);
  const isAsking = thread.olderStatus === 'loading' || thread.farStatus === 'loading';
  const below = isAsking ? rows.filter((row) => row.seq < floor) : [];
  const messages = mergeMessages(thread.messages, inside);
  const strays = mergeMessages(thread.strays, below);
  return { ...thread, messages, strays, far: mergedFar(thread, rows) };
}

/** Bubbles whose echo has come are gone; so is the writer's "typing". */
function confirmed(thread: Thread, rows: readonly Message[]): Thread {
  const ids = new Set(rows.map((row) => row.id));
  const writers = new Set(rows.map((row) => row.sender_id));
  const pending = thread.pending.some((entry) => ids.has(entry.id))
    ? thread.pending.filter((entry) => !ids.has(entry.id))
    : thread.pending;
  const typing = thread.typing.some((id) => writers.has(id))
    ? thread.typing.filter((id) => !writers.has(id))
    : thread.typing;
  return { ...thread, pending, typing };
}

function receiptRaised(thread: Thread, userId: string, receipt: Receipt): Thread {
  const before = thread.receipts[userId];
  const last_read_seq = Math.max(before?.last_read_seq ?? 0, receipt.last_read_seq);
  // Reading implies having received.
  const last_delivered_seq = Math.max(
    before?.last_delivered_seq ?? 0,
    receipt.last_delivered_seq,
    last_read_seq,
  );
  if (before?.last_read_seq === last_read_seq && before.last_delivered_seq === last_delivered_seq)
    return thread;
  return { ...thread, receipts: { ...thread.receipts, [userId]: { last_read_seq, last_delivered_seq } } };
}

function typingChanged(thread: Thread, userId: string, typing: boolean): Thread {
  if (thread.typing.includes(userId) === typing) return thread;
  const others = thread.typing.filter((id) => id !== userId);
  return { ...thread, typing: typing ? [...others, userId] : others };
}

/** Presence is told again on every join and leave of any device; mostly nobody came or went. */
function hereChanged(thread: Thread, userIds: string[]): Thread {
  const same = userIds.length === thread.here.length && userIds.every((id) => thread.here.includes(id));
  return same ? thread : { ...thread, here: userIds };
}

function closed(thread: Thread): Thread {
  const quiet = { ...withoutFar(thread), at: null, typing: [], here: [] };
  if (thread.messages.length <= KEPT_WHEN_CLOSED) return quiet;
  return {
    ...quiet,
    messages: thread.messages.slice(-KEPT_WHEN_CLOSED),
    hasOlder: true,
    strays: [],
    olderStatus: 'idle',
  };
}

function pickFeed({ changeSeq, knownChangeSeq, ahead }: Thread) {
  return { changeSeq, knownChangeSeq, ahead };
}
