import { EyrieError } from '../errors/eyrie-error.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import { windowFloor } from './apply-thread.ts';
import type { ChatContext } from './chat-context.ts';
import { loadOlderPage } from './history.ts';
import type { Message, Thread } from './types.ts';

const BIG_PAGE = 200;

/**
 * Loads history back to a message, in big pages, so that the window stays without gaps.
 * @throws EyrieError NOMSG when it is not there or not to be seen, NETWK when a page did not come.
 */
export async function reachMessage(
  context: ChatContext,
  conversationId: string,
  messageId: string,
): Promise<void> {
  const { supabase, store } = context;
  const rows = await callRpc<Message[]>(supabase, 'get_message_context', {
    message_id: messageId,
    page_size: 2,
  });
  const target = rows.find((row) => row.id === messageId);
  if (!target || target.conversation_id !== conversationId) throw new EyrieError('NOMSG', 'refused');
  const thread = () => store.getState().threads[conversationId];
  await settled(context, conversationId);
  for (let before = thread(); isShort(before, target.seq); before = thread()) {
    await loadOlderPage(context, conversationId, BIG_PAGE);
    await settled(context, conversationId);
    const after = thread();
    if (after && before && windowFloor(after) >= windowFloor(before))
      throw new EyrieError('NETWK', 'unreachable');
  }
}

function isShort(thread: Thread | undefined, seq: number): boolean {
  return thread?.hasOlder === true && windowFloor(thread) > seq;
}

/** Waits until no older page is on its way. */
function settled({ store }: ChatContext, id: string): Promise<void> {
  const isLoading = () => store.getState().threads[id]?.olderStatus === 'loading';
  if (!isLoading()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      if (isLoading()) return;
      stop();
      resolve();
    });
  });
}
