import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OutboxRecord, OutboxStore } from './outbox-store.ts';
import { tabGroup } from './tab-group.ts';

interface Schema extends DBSchema {
  messages: { key: string; value: OutboxRecord; indexes: { by_user: [string, number] } };
}

/** Keeps unsent messages in IndexedDB, opened on first use. */
export function indexedDbOutboxStore(): OutboxStore {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const database = () => {
    opening ??= openDB<Schema>('eyrie-outbox', 1, {
      upgrade(db) {
        db.createObjectStore('messages', { keyPath: 'id' }).createIndex('by_user', ['user_id', 'position']);
      },
      terminated() {
        opening = null;
      },
    });
    return opening;
  };
  return {
    async load(userId) {
      return (await database()).getAllFromIndex('messages', 'by_user', everythingOf(userId));
    },
    async put(record) {
      await (await database()).put('messages', record);
    },
    async remove(id) {
      await (await database()).delete('messages', id);
    },
    async clear(userId) {
      const writing = (await database()).transaction('messages', 'readwrite');
      const ids = await writing.store.index('by_user').getAllKeys(everythingOf(userId));
      await Promise.all(ids.map((id) => writing.store.delete(id)));
      await writing.done;
    },
    tabs: tabGroup,
  };
}

function everythingOf(userId: string): IDBKeyRange {
  return IDBKeyRange.bound([userId, 0], [userId, Number.MAX_SAFE_INTEGER]);
}
