import type { OutboxRecord, OutboxStore } from './outbox-store.ts';

/** Keeps unsent messages for as long as the process lives: for Node, tests and browsers without IndexedDB. */
export function memoryOutboxStore(): OutboxStore {
  const records = new Map<string, OutboxRecord>();
  return {
    async load(userId) {
      const own = [...records.values()].filter((record) => record.user_id === userId);
      return own.sort((a, b) => a.position - b.position);
    },
    async put(record) {
      records.set(record.id, record);
    },
    async remove(id) {
      records.delete(id);
    },
    async clear(userId) {
      for (const record of records.values()) if (record.user_id === userId) records.delete(record.id);
    },
  };
}
