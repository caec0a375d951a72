import type { FarChange } from './change.ts';
import { mergeMessages } from './message-window.ts';
import type { FarWindow, Message, Thread } from './types.ts';
import { windowFloor } from './window-floor.ts';

/** A thread without a second window; whatever is on its way for one comes too late. */
export function withoutFar(thread: Thread): Thread {
  if (thread.far === null && thread.farStatus === 'idle') return thread;
  return { ...thread, far: null, farStatus: 'idle', farAsked: thread.farAsked + 1 };
}

/** What happens to the window around a place far back. Pure; only the answer to the latest request counts. */
export function applyFar(thread: Thread, change: FarChange): Thread {
  if (change.type === 'far_left') return { ...withoutFar(thread), at: null };
  if (change.type === 'far_requested')
    return { ...thread, farStatus: 'loading', farAsked: thread.farAsked + 1 };
  if (thread.farStatus !== 'loading' || thread.farAsked !== change.asked) return thread;
  if (change.type === 'far_failed') return { ...thread, farStatus: 'error' };
  const known = change.isFresh ? [] : (thread.far?.messages ?? []);
  const fetched = mergeMessages(known, change.messages);
  const [low, high] = [fetched[0]?.seq ?? 0, fetched.at(-1)?.seq ?? 0];
  // Changed while the page was on its way: it may hold older versions of them.
  const strays = thread.strays.filter(({ seq }) => seq >= low && seq <= high);
  const messages = mergeMessages(fetched, strays);
  const far = { messages, hasOlder: change.hasOlder ?? thread.far?.hasOlder ?? false };
  return met({ ...thread, far, farStatus: 'idle', at: placeOf(thread, change.messages, change.isFresh) });
}

/** Where one looks after a page: in the middle of a fresh window, else where it was asked from, its end or what was beyond. */
function placeOf({ at, far }: Thread, page: readonly Message[], isFresh: boolean): number | null {
  const [low, high] = [far?.messages[0]?.seq, far?.messages.at(-1)?.seq];
  if (isFresh || low === undefined || high === undefined) {
    return page.map(({ seq }) => seq).sort((a, b) => a - b)[page.length >> 1] ?? at;
  }
  const isOlder = (page[0]?.seq ?? high) < low;
  return isOlder ? Math.min(at ?? low, low) : Math.max(at ?? high, high);
}

/** One window of the two, where they touch or overlap. */
export function met(thread: Thread): Thread {
  const { far } = thread;
  const reaches = far !== null && (far.messages.at(-1)?.seq ?? 0) + 1 >= windowFloor(thread);
  return reaches ? joined(thread, far) : thread;
}

/** Changed rows within the second window. */
export function mergedFar({ far }: Thread, rows: readonly Message[]): Thread['far'] {
  if (!far) return null;
  const [low, high] = [far.messages[0]?.seq ?? 0, far.messages.at(-1)?.seq ?? 0];
  const messages = mergeMessages(
    far.messages,
    rows.filter(({ seq }) => seq >= low && seq <= high),
  );
  return messages === far.messages ? far : { ...far, messages };
}

function joined(thread: Thread, { messages, hasOlder }: FarWindow): Thread {
  return {
    ...withoutFar(thread),
    messages: mergeMessages(thread.messages, messages),
    hasOlder: thread.hasOlder && hasOlder,
    strays: [],
    // An older page on its way would be the one before the old window.
    olderStatus: 'idle',
    olderAsked: thread.olderAsked + 1,
  };
}
