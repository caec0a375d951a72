import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptStore, KeptThread } from './kept-store.ts';
import type { Conversation } from './types.ts';

/** Threads of one person on one device; the ones kept longest ago go first. */
const KEPT_THREADS = 30;

interface Schema extends DBSchema {
  inboxes: { key: string; value: { user_id: string; conversations: readonly Conversation[] } };
  threads: {
    key: [string, string];
    value: KeptThread & { user_id: string };
    indexes: { by_age: [string, number] };
  };
}

/** Keeps recent conversations in IndexedDB, opened on first use. */
export function indexedDbKeptStore(): KeptStore {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const database = () => {
    opening ??= openDB<Schema>('eyrie-kept', 1, {
      upgrade(db) {
        db.createObjectStore('inboxes', { keyPath: 'user_id' });
        const threads = db.createObjectStore('threads', { keyPath: ['user_id', 'conversation_id'] });
        threads.createIndex('by_age', ['user_id', 'keptAt']);
      },
      terminated() {
        opening = null;
      },
    });
    return opening;
  };
  return {
    async load(userId) {
      const db = await database();
      const [inbox, threads] = await Promise.all([
        db.get('inboxes', userId),
        db.getAllFromIndex('threads', 'by_age', everythingOf(userId)),
      ]);
      return { conversations: inbox?.conversations ?? [], threads };
    },
    async putInbox(userId, conversations) {
      await (await database()).put('inboxes', { user_id: userId, conversations });
    },
    async putThread(userId, thread) {
      const writing = (await database()).transaction('threads', 'readwrite');
      await writing.store.put({ ...thread, user_id: userId });
      const oldestFirst = await writing.store.index('by_age').getAllKeys(everythingOf(userId));
      const excess = oldestFirst.slice(0, Math.max(0, oldestFirst.length - KEPT_THREADS));
      await Promise.all(excess.map((key) => writing.store.delete(key)));
      await writing.done;
    },
    async removeThread(userId, conversationId) {
      await (await database()).delete('threads', [userId, conversationId]);
    },
    async clear(userId) {
      const db = await database();
      await Promise.all([db.delete('inboxes', userId), db.delete('threads', threadsOf(userId))]);
    },
    async keepOnly(userId) {
      const writing = (await database()).transaction(['inboxes', 'threads'], 'readwrite');
      for (const name of ['inboxes', 'threads'] as const) {
        for (let at = await writing.objectStore(name).openCursor(); at; at = await at.continue()) {
          if (at.value.user_id !== userId) await at.delete();
        }
      }
      await writing.done;
    },
  };
}

function everythingOf(userId: string): IDBKeyRange {
  return IDBKeyRange.bound([userId, 0], [userId, Number.MAX_SAFE_INTEGER]);
}

function threadsOf(userId: string): IDBKeyRange {
  // An array sorts after every text.
  return IDBKeyRange.bound([userId, ''], [userId, []]);
}
