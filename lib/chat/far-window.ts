import { toProblem } from '../errors/to-problem.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { ChatContext } from './chat-context.ts';
import type { Message } from './types.ts';

const PAGE = 50;

/** Opens a window around a message, apart from the newest ones. @throws EyrieError as `get_message_context` does. */
export async function openFarWindow(context: ChatContext, id: string, messageId: string): Promise<void> {
  const args = { message_id: messageId, page_size: PAGE };
  await load(context, id, async (asked) => {
    const messages = await callRpc<Message[]>(context.supabase, 'get_message_context', args);
    const loaded = { type: 'far_loaded', conversation_id: id, messages, asked, isFresh: true } as const;
    context.dispatch({ ...loaded, hasOlder: lowest(messages) > 1 });
  });
}

/** Loads the page before or after the window far back. Failures go to `farStatus`. */
export async function loadFarPage(context: ChatContext, id: string, side: 'older' | 'newer'): Promise<void> {
  const thread = context.store.getState().threads[id];
  const { far } = thread ?? {};
  if (!thread || !far || thread.farStatus === 'loading' || (side === 'older' && !far.hasOlder)) return;
  const place =
    side === 'older' ? { before_seq: far.messages[0]?.seq } : { after_seq: far.messages.at(-1)?.seq };
  const args = { conversation_id: id, page_size: PAGE, ...place };
  try {
    await load(context, id, async (asked) => {
      const messages = await callRpc<Message[]>(context.supabase, 'list_messages', args);
      const loaded = { type: 'far_loaded', conversation_id: id, messages, asked, isFresh: false } as const;
      // A place without anything newer is the end, or one that is no longer there: either way nothing more can be asked for.
      if (side === 'newer' && messages.length === 0)
        context.dispatch({ type: 'far_failed', conversation_id: id, asked });
      else
        context.dispatch(
          side === 'older' ? { ...loaded, hasOlder: messages.length > 0 && lowest(messages) > 1 } : loaded,
        );
    });
  } catch (error) {
    toProblem(error);
  }
}

async function load(context: ChatContext, id: string, fetch: (asked: number) => Promise<void>) {
  context.dispatch({ type: 'far_requested', conversation_id: id });
  const asked = context.store.getState().threads[id]?.farAsked ?? 0;
  try {
    await fetch(asked);
  } catch (error) {
    context.dispatch({ type: 'far_failed', conversation_id: id, asked });
    throw error;
  }
}

function lowest(messages: readonly Message[]): number {
  return Math.min(...messages.map(({ seq }) => seq));
}
