import type { ReadingFigures } from '../reading-result.ts';
import type { Reader } from './search-api.ts';
import { timedReading } from './timed-reading.ts';

/** W9: the whole list of 200 conversations, each with its last message and what is unread, in one request. */
export async function measureInbox(reader: Reader, count: number): Promise<ReadingFigures> {
  const rows = await reader.call('list_conversations', { page_size: 200 });
  if (!Array.isArray(rows) || rows.length !== 200) throw new Error('the inbox has no 200 conversations');
  return timedReading(count, 1, () => reader.read('list_conversations', { page_size: 200 }));
}
