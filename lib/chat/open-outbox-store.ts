import type { OutboxStore } from './outbox-store.ts';

/** The device's store of unsent messages: IndexedDB, or memory where there is none (Node, some private windows). */
export function openOutboxStore(): OutboxStore {
  throw new Error('being written');
}
