import type { Kept, KeptStore } from '../../../lib/chat/kept-store.ts';

/** The store of kept conversations without a browser. */
export function memoryKeptStore(): KeptStore {
  const people = new Map<string, Kept>();
  const of = (userId: string): Kept => people.get(userId) ?? { conversations: [], threads: [] };
  return {
    load: async (userId) => of(userId),
    async putInbox(userId, conversations) {
      people.set(userId, { ...of(userId), conversations });
    },
    async putThread(userId, thread) {
      const others = of(userId).threads.filter((kept) => kept.conversation_id !== thread.conversation_id);
      people.set(userId, { ...of(userId), threads: [...others, thread] });
    },
    async removeThread(userId, conversationId) {
      const threads = of(userId).threads.filter((kept) => kept.conversation_id !== conversationId);
      people.set(userId, { ...of(userId), threads });
    },
    async clear(userId) {
      people.delete(userId);
    },
    async keepOnly(userId) {
      for (const id of people.keys()) if (id !== userId) people.delete(id);
    },
  };
}
