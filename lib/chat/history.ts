import { toProblem } from '../errors/to-problem.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { ChatContext } from './chat-context.ts';
import type { Message } from './types.ts';
import { windowFloor } from './window-floor.ts';

const PAGE = 50;
const SYNC_PAGE = 200;
/** Beyond this many missed changes a fresh page is cheaper than catching up. */
const SYNC_PAGES = 5;

/** Loads the newest page; `upTo` as in `catchUp`. @throws EyrieError. */
export async function loadNewestPage(context: ChatContext, id: string, upTo?: number): Promise<void> {
  const messages = await listMessages(context, id, null);
  context.dispatch({
    type: 'page_loaded',
    conversation_id: id,
    messages,
    hasOlder: hasOlder(messages),
    upTo,
  });
}

/** Loads the page before the window; failures go to `olderStatus`. */
export async function loadOlderPage(context: ChatContext, id: string, pageSize = PAGE): Promise<void> {
  const thread = context.store.getState().threads[id];
  if (thread?.status !== 'ready' || !thread.hasOlder || thread.olderStatus === 'loading') return;
  const beforeSeq = windowFloor(thread);
  context.dispatch({ type: 'older_requested', conversation_id: id });
  const asked = context.store.getState().threads[id]?.olderAsked ?? 0;
  try {
    const messages = await listMessages(context, id, beforeSeq, pageSize);
    const change = { type: 'older_loaded', conversation_id: id, messages, asked } as const;
    context.dispatch({ ...change, hasOlder: hasOlder(messages) });
  } catch (error) {
    toProblem(error);
    context.dispatch({ type: 'older_failed', conversation_id: id });
  }
}

/**
 * Applies everything that changed after the thread's position. `upTo` is the conversation's `change_seq` if its row was
 * read just before.
 * @returns false if it is too far behind, so that the newest page should be loaded afresh. @throws EyrieError.
 */
export async function catchUp(context: ChatContext, id: string, upTo?: number): Promise<boolean> {
  for (let page = 0; page < SYNC_PAGES; page++) {
    const thread = context.store.getState().threads[id];
    if (!thread) return true;
    const messages = await callRpc<Message[]>(context.supabase, 'sync_conversation', {
      conversation_id: id,
      since: thread.changeSeq,
      page_size: SYNC_PAGE,
    });
    const isLast = messages.length < SYNC_PAGE;
    const change = { type: 'changes_synced', conversation_id: id, messages } as const;
    context.dispatch(isLast ? { ...change, upTo } : change);
    if (isLast) return true;
  }
  return false;
}

async function listMessages(
  context: ChatContext,
  id: string,
  beforeSeq: number | null,
  pageSize = PAGE,
): Promise<Message[]> {
  return callRpc<Message[]>(context.supabase, 'list_messages', {
    conversation_id: id,
    before_seq: beforeSeq,
    page_size: pageSize,
  });
}

/** Places count from 1 without gaps, so the lowest one tells whether there is more. */
function hasOlder(messages: Message[]): boolean {
  return messages.length > 0 && Math.min(...messages.map((message) => message.seq)) > 1;
}
