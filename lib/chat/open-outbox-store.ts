import { indexedDbOutboxStore } from './indexed-db-outbox-store.ts';
import { memoryOutboxStore } from './memory-outbox-store.ts';
import type { OutboxStore } from './outbox-store.ts';

/** The device's store of unsent messages: IndexedDB, or memory where there is none (Node, server rendering). */
export function openOutboxStore(): OutboxStore {
  return typeof indexedDB === 'undefined' ? memoryOutboxStore() : indexedDbOutboxStore();
}
