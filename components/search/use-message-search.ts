import { useCallback, useEffect, useState } from 'react';
import { useMe } from '@/components/people/me-context.tsx';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { hasNetwork } from '@/lib/realtime/browser-signals.ts';
import { messageAt } from '@/lib/search/message-at.ts';
import { type Hit, PAGE, type Search, searchMessages } from '@/lib/search/search-messages.ts';
import { resolveSearch } from './resolve-search.ts';
import { searchHere } from './search-here.ts';

const PAUSE_MS = 200;

/** What the words have found so far; `hits` stay while the next answer is on its way. */
export interface FoundMessages {
  hits: readonly Hit[];
  hasMore: boolean;
  /** What in the query could not be understood, as a sentence. */
  note: string | null;
  problem: Problem | null;
  /** The query that `hits` answer; null before the first answer. */
  answered: string | null;
}

const nothing: FoundMessages = { hits: [], hasMore: false, note: null, problem: null, answered: null };

/** Searches messages as one types, after a short pause; late answers to earlier queries are dropped. */
export function useMessageSearch(query: string): FoundMessages & { more: () => void } {
  const client = useChatClient();
  const { supabase } = useEyrie();
  const me = useMe();
  const [found, setFound] = useState<FoundMessages>(nothing);
  const [page, setPage] = useState<{ search: Search; last: Hit } | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const wanted = query.trim();
    const answer = (next: Partial<FoundMessages>) => {
      if (isCurrent) setFound({ ...nothing, answered: wanted, ...next });
    };
    setPage(null);
    const timer = setTimeout(async () => {
      if (wanted === '') return answer({});
      try {
        if (!hasNetwork()) return answer(await searchHere(client, wanted, me.id));
        const { search, note, date } = await resolveSearch(client, wanted, me.id);
        const first = date && (await messageAt(supabase, date.conversationId, date.at));
        const hits = search ? await searchMessages(supabase, search) : first ? [first] : [];
        if (isCurrent) await loadMissing(client, hits);
        answer({ hits, note, hasMore: hits.length === PAGE });
        const last = hits.at(-1);
        if (isCurrent && search && last) setPage({ search, last });
      } catch (error) {
        answer({ problem: toProblem(error) });
      }
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, supabase, me.id, query]);

  const more = useCallback(async () => {
    if (!page) return;
    try {
      const hits = await searchMessages(supabase, page.search, page.last);
      await loadMissing(client, hits);
      const last = hits.at(-1);
      setFound((was) => ({ ...was, hits: [...was.hits, ...hits], hasMore: hits.length === PAGE }));
      setPage(last ? { ...page, last } : null);
    } catch (error) {
      setFound((was) => ({ ...was, problem: toProblem(error) }));
    }
  }, [client, supabase, page]);
  return { ...found, more: () => void more() };
}

/** Hits name their conversation and author: conversations the inbox has not reached yet are fetched. */
async function loadMissing(client: ReturnType<typeof useChatClient>, hits: readonly Hit[]): Promise<void> {
  const { conversations } = client.store.getState();
  const ids = new Set(hits.map((hit) => hit.conversation_id).filter((id) => !conversations[id]));
  await Promise.all([...ids].map((id) => client.loadConversation(id)));
}
