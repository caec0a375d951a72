import { indexOfSeq, mergeMessages } from './message-window.ts';
import type { Message, Thread } from './types.ts';

/** How many messages of a conversation are held at a time. */
export interface WindowBounds {
  /** A window longer than this is cut. */
  most: number;
  /** Kept of it on either side of the place that is looked at; a window at the end keeps twice as many. */
  around: number;
  /** The newest ones, kept while a place further back is looked at. */
  tail: number;
}

/**
 * 300 messages are six pages, ten screens or more either way: whoever scrolls on is asked for long before an end shows.
 * Up to 400, so that every second page cuts nothing. The tail is what is kept for reading without network.
 */
export const BOUNDS: WindowBounds = { most: 400, around: 150, tail: 100 };

/** A thread with what is far from the reader let go; it is fetched again when they come near. The same object if it is short. */
export function bounded(thread: Thread, bounds: WindowBounds): Thread {
  const { most, around, tail } = bounds;
  if (thread.status !== 'ready') return thread;
  if (thread.far) {
    const spare = thread.messages.length - tail;
    return boundedFar(thread.messages.length > most ? withoutOldest(thread, spare) : thread, bounds);
  }
  const { messages, at } = thread;
  if (messages.length <= most) return thread;
  if (at === null) return withoutOldest(thread, messages.length - 2 * around);
  const place = indexOfSeq(messages, at);
  const from = Math.max(0, place - around);
  const to = Math.min(messages.length, place + around);
  const newest = messages.length - tail;
  // Windows that touch are one.
  return to >= newest ? withoutOldest(thread, from) : apart(thread, [from, to], newest);
}

function boundedFar(thread: Thread, { most, around }: WindowBounds): Thread {
  const { far, at } = thread;
  if (!far || far.messages.length <= most) return thread;
  const place = at === null ? far.messages.length : indexOfSeq(far.messages, at);
  const from = Math.max(0, place - around);
  const messages = far.messages.slice(from, place + around);
  return { ...thread, far: { messages, hasOlder: from > 0 || far.hasOlder } };
}

function withoutOldest(thread: Thread, count: number): Thread {
  if (count <= 0) return thread;
  const messages = thread.messages.slice(count);
  return { ...letGo(thread, thread.messages.slice(0, count)), messages, hasOlder: true };
}

/** The place that is looked at becomes a window of its own, so that what lies between it and the newest can go. */
function apart(thread: Thread, [from, to]: [number, number], newest: number): Thread {
  const far = { messages: thread.messages.slice(from, to), hasOlder: from > 0 || thread.hasOlder };
  const rest = letGo(thread, thread.messages.slice(0, newest));
  return { ...rest, far, messages: thread.messages.slice(newest), hasOlder: true };
}

/** An older page on its way would be the one before the old window; a far one may hold older versions of what goes. */
function letGo(thread: Thread, gone: readonly Message[]): Thread {
  const isAsking = thread.farStatus === 'loading';
  const strays = isAsking ? mergeMessages(thread.strays, gone) : [];
  return { ...thread, strays, olderStatus: 'idle', olderAsked: thread.olderAsked + 1 };
}
