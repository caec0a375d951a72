import { EyrieError } from '../errors/eyrie-error.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { ChatContext } from './chat-context.ts';
import type { Named } from './types.ts';

/** All that is asked for within this time is one request. */
const TOGETHER_MS = 30;
/** As many as `get_members` takes. */
const MOST = 200;

/** Members of large conversations beyond the 20 that a row carries. */
export interface People {
  /** Has those of them known who are not yet (`state.people`); asked together, each once. */
  know(conversationId: string, userIds: readonly string[]): void;
  /** Members by the beginning of a name, from the server; known from then on. @throws EyrieError. */
  find(conversationId: string, query: string): Promise<Named[]>;
}

/** Makes the one of a client. */
export function createPeople({ supabase, store, dispatch }: ChatContext): People {
  const wanted = new Map<string, Set<string>>();
  const onTheirWay = new Set<string>();

  function flush(): void {
    for (const [conversationId, ids] of wanted) {
      const all = [...ids];
      for (let from = 0; from < all.length; from += MOST) {
        void ask(conversationId, all.slice(from, from + MOST));
      }
    }
    wanted.clear();
  }

  async function ask(conversation_id: string, user_ids: string[]): Promise<void> {
    const keys = user_ids.map((id) => `${conversation_id} ${id}`);
    for (const key of keys) onTheirWay.add(key);
    try {
      const people = await callRpc<Named[]>(supabase, 'get_members', { conversation_id, user_ids });
      dispatch({ type: 'people_known', conversation_id, people, asked: user_ids });
    } catch (error) {
      // Whoever looks at their words again asks again.
      if (!(error instanceof EyrieError)) throw error;
    } finally {
      for (const key of keys) onTheirWay.delete(key);
    }
  }

  return {
    know(conversationId, userIds) {
      const known = store.getState().people[conversationId];
      const fresh = userIds.filter(
        (id) => known?.[id] === undefined && !onTheirWay.has(`${conversationId} ${id}`),
      );
      if (fresh.length === 0) return;
      if (wanted.size === 0) setTimeout(flush, TOGETHER_MS);
      const set = wanted.get(conversationId) ?? new Set();
      wanted.set(conversationId, set);
      for (const id of fresh) set.add(id);
    },
    async find(conversation_id, query) {
      const people = await callRpc<Named[]>(supabase, 'find_members', { conversation_id, query });
      if (people.length > 0) dispatch({ type: 'people_known', conversation_id, people, asked: [] });
      return people;
    },
  };
}
