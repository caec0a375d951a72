import { EyrieError } from '../errors/eyrie-error.ts';
import type { ChatContext } from './chat-context.ts';
import { catchUp, loadNewestPage } from './history.ts';
import { selectInbox } from './selectors.ts';

const CONVERSATIONS = 10;

/** Fetches what is new in the conversations at the top, one after the other, so that they can be read without network. */
export async function fetchRecent(context: ChatContext, signal: AbortSignal): Promise<void> {
  try {
    for (const { id } of selectInbox(context.store.getState()).slice(0, CONVERSATIONS)) {
      if (signal.aborted) return;
      const { conversations, threads } = context.store.getState();
      const row = conversations[id];
      const thread = threads[id];
      // An open conversation keeps itself in step.
      if (!row || thread?.status === 'loading' || (thread && thread.changeSeq >= row.change_seq)) continue;
      if (thread?.status === 'ready' && (await catchUp(context, id))) continue;
      await loadNewestPage(context, id);
    }
  } catch (error) {
    // The next visit fetches them.
    if (!(error instanceof EyrieError)) throw error;
  }
}
