import type { Message } from '../chat/types.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import type { Has } from './parse-query.ts';

/** A message that was found. */
export interface Hit {
  message: Message;
  conversation_id: string;
  /** Around the first hit, at most 200 characters; see `splitSnippet`. */
  snippet: string;
  /** How well the words fit, 0 to 1. Hits come newest first, whatever their rank. */
  rank: number;
}

/** What to look for; at least words, an author or `has` are needed, or nothing is found. */
export interface Search {
  text: string;
  conversationId?: string | null;
  fromUser?: string | null;
  has?: Has | null;
  before?: string | null;
  after?: string | null;
}

export const PAGE = 20;

/**
 * A page of the messages that fit, newest first, after `last` where given. A full page means there may be more.
 * @throws EyrieError NOCNV, BDHAS, NETWK.
 */
export function searchMessages(supabase: EyrieSupabase, search: Search, last?: Hit): Promise<Hit[]> {
  return callRpc<Hit[]>(supabase, 'search_messages', {
    query: search.text,
    conversation_id: search.conversationId ?? null,
    from_user: search.fromUser ?? null,
    has: search.has ?? null,
    before: search.before ?? null,
    after: search.after ?? null,
    before_at: last?.message.created_at ?? null,
    before_id: last?.message.id ?? null,
    page_size: PAGE,
  });
}
