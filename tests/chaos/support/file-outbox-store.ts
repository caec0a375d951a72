import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { OutboxRecord, OutboxStore } from '../../../lib/chat/outbox-store.ts';

type Entry = { put: OutboxRecord } | { remove: string } | { clear: string };

/**
 * A device's disk, in place of IndexedDB: what a killed process had stored, the next one finds. Several processes may
 * append (tabs of one person). Without the Web Lock of a browser each of them takes over all that is there, also what
 * another one is sending at this moment: worse than it can get.
 */
export function fileOutboxStore(path: string): OutboxStore {
  const write = (entry: Entry) => appendFileSync(path, `${JSON.stringify(entry)}\n`);

  function read(): Map<string, OutboxRecord> {
    const records = new Map<string, OutboxRecord>();
    for (const line of existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []) {
      if (line === '') continue;
      const entry = JSON.parse(line) as Entry;
      if ('put' in entry) records.set(entry.put.id, entry.put);
      else if ('remove' in entry) records.delete(entry.remove);
      else
        for (const record of records.values()) if (record.user_id === entry.clear) records.delete(record.id);
    }
    return records;
  }
  return {
    async load(userId) {
      const own = [...read().values()].filter((record) => record.user_id === userId);
      return own.sort((a, b) => a.position - b.position);
    },
    async put(record) {
      write({ put: record });
    },
    async remove(id) {
      write({ remove: id });
    },
    async clear(userId) {
      write({ clear: userId });
    },
  };
}
