import { EyrieError } from '../errors/eyrie-error.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { ChatContext } from './chat-context.ts';
import { openFarWindow } from './far-window.ts';
import { loadOlderPage } from './history.ts';
import { selectTimeline } from './selectors.ts';
import type { Message } from './types.ts';
import { windowFloor } from './window-floor.ts';

/** As much as one request fetches: what is nearer joins the window, what is farther gets one of its own. */
const NEAR = 200;

/**
 * Has a message shown: by loading back to it where it is near, else in a window around it.
 * @throws EyrieError NOMSG when it is not there or not to be seen, NETWK when a page did not come.
 */
export async function reachMessage(
  context: ChatContext,
  conversationId: string,
  messageId: string,
): Promise<void> {
  const { supabase, store, dispatch } = context;
  const rows = await callRpc<Message[]>(supabase, 'get_message_context', {
    message_id: messageId,
    page_size: 2,
  });
  const target = rows.find((row) => row.id === messageId);
  if (!target || target.conversation_id !== conversationId) throw new EyrieError('NOMSG', 'refused');
  await settled(context, conversationId);
  const thread = store.getState().threads[conversationId];
  const distance = thread ? windowFloor(thread) - target.seq : 0;
  if (distance > NEAR) return openFarWindow(context, conversationId, messageId);
  if (thread?.far) dispatch({ type: 'far_left', conversation_id: conversationId });
  dispatch({ type: 'looked_at', conversation_id: conversationId, at: target.seq });
  if (distance <= 0) return;
  await loadOlderPage(context, conversationId, NEAR);
  await settled(context, conversationId);
  const shown = selectTimeline(store.getState(), conversationId);
  if (!shown.some(({ id }) => id === messageId)) throw new EyrieError('NETWK', 'unreachable');
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
