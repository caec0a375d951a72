import { callRpc } from '../supabase/call-rpc.ts';
import type { ChatContext } from './chat-context.ts';

/** Keeps what one began to write, for all of one's devices; '' and no answer removes it. @throws EyrieError. */
export function draftSaver({ supabase, dispatch }: ChatContext) {
  return async (conversation_id: string, content: string, reply_to: string | null): Promise<void> => {
    await callRpc(supabase, 'save_draft', { conversation_id, content, reply_to });
    const updated_at = new Date().toISOString();
    dispatch({ type: 'draft_updated', conversation_id, draft: { content, reply_to, updated_at } });
  };
}
