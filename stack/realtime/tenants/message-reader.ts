import type { Logger } from 'pino';
import { decodeLogicalMessage } from '../adapters/postgres/decoder.ts';
import { type BroadcastRow, messageRowReader } from './message-row.ts';

/** Makes the reader of the stream of `realtime.messages`: broadcast from the database. */
export function messageReader(
  log: Logger,
  onMessage: (row: BroadcastRow) => void,
): (payload: Buffer) => void {
  let read: ReturnType<typeof messageRowReader> | null = null;
  return (payload) => {
    const message = decodeLogicalMessage(payload);
    if (message.kind === 'relation') read = messageRowReader(message.relation);
    if (message.kind !== 'insert') return;
    const row = read?.(message.row);
    if (!row) return log.warn('a message without topic, event, private or payload was dropped');
    try {
      onMessage(row);
    } catch (error) {
      log.error({ error, topic: row.topic }, 'UnableToBroadcastChanges');
    }
  };
}
